import type { Day, Instant } from '#kit/dates.ts'
import { type LiveCycle, phaseOf } from '#features/programs/model.ts'

/** A place on the committee with a term; it ends by itself (R43). Days are inclusive, in the program's zone. */
export type Office = {
  id: string
  programId: string
  personId: string
  kind: 'chair' | 'member'
  /** As the association calls it: "Co-chair", "Liaison". */
  title: string
  employer: string
  startsOn: Day
  endsOn: Day
  /** The most pairs this person will answer for. */
  mostPairs: number
  name: string
  email: string
}

/** An office before its person's name and address are looked up. */
export type NewOffice = Omit<Office, 'name' | 'email'>

/**
 * Who reads what goes past the committee (R47, R13): `safeguarding`, two people for reports about conduct; `oversight`, the
 * supervising board member, for criticism of a chair. Neither sees anything of the committee's by it.
 */
export const guardKinds = ['safeguarding', 'oversight'] as const
export type GuardKind = (typeof guardKinds)[number]
export type Guard = Omit<Office, 'kind'> & { kind: GuardKind }

export function inTerm(office: Pick<Office, 'startsOn' | 'endsOn'>, today: Day): boolean {
  return office.startsOn <= today && today <= office.endsOn
}

/**
 * Whom a route is for. `anyone` needs no session; `mailed link`: whoever holds the link, which carries its own proof and
 * is checked by the handler. `participant`: takes part in some cycle. `staff`: holds an office in term today; `chair`: a
 * chair's; `guard`: an office for concerns, in term. `signed in`: any session. `developer`: demonstration and development only; elsewhere the address is absent.
 */
export const audiences = [
  'anyone',
  'mailed link',
  'signed in',
  'participant',
  'staff',
  'chair',
  'guard',
  'developer',
] as const
export type Who = (typeof audiences)[number]

/** Who is asking, found anew for each request, so that what was taken away is gone with the next one (trust.md, G9). */
export type Viewer = {
  personId: string
  name: string
  email: string
  /** In term today, in any program of the association, and proved by a passkey where one is required. */
  offices: Office[]
  /** The offices for concerns, in term today and proved by a passkey where one is required. */
  guards: Guard[]
  /** Whose place the offices take today while they are away: they see what those answer for, and no more (R19). */
  standIns: readonly { officeId: string; programId: string; name: string; until: Day }[]
  /** In term today, proved or not: what somebody is told of, and gains nothing by. */
  held: (Office | Guard)[]
  /** A passkey was used within ten minutes, or none is asked for. */
  fresh: boolean
  /** Signed in within ten minutes, in whatever way. */
  recent: boolean
  /** Of the session that asks. */
  session: { id: string; hash: string }
  /** Has a place in some cycle: an application that stands, or a pair. */
  participates: boolean
  /** The cycles in which that is so, by id. */
  places: readonly string[]
  /** Every cycle of the association, oldest first. */
  cycles: LiveCycle[]
}

export function maySee(viewer: Viewer | undefined, who: Who, dev: boolean): boolean {
  switch (who) {
    case 'anyone':
    case 'mailed link':
      return true
    case 'developer':
      return dev
    case 'signed in':
      return viewer !== undefined
    case 'participant':
      return viewer?.participates ?? false
    case 'staff':
      return viewer !== undefined && viewer.offices.length > 0
    case 'chair':
      return viewer?.offices.some((office) => office.kind === 'chair') ?? false
    case 'guard':
      return viewer !== undefined && viewer.guards.length > 0
  }
}

/**
 * Whether somebody has to show once more who they are; `office`: only who holds one, since others may have no passkey.
 * `own`: everybody, and who holds no office may have signed in just now instead.
 */
export function asksAgain(viewer: Viewer | undefined, fresh: boolean | 'office' | 'own' | undefined): boolean {
  if (viewer?.fresh === true) return false
  const holds = (viewer?.held.length ?? 0) > 0
  if (fresh === 'own') return holds || viewer?.recent !== true
  return fresh === 'office' ? holds : fresh === true
}

/** Where somebody goes after signing in. */
export function homeOf(viewer: Pick<Viewer, 'offices' | 'guards' | 'participates'>): string {
  if (viewer.offices.length > 0) return '/committee'
  if (viewer.guards.length > 0) return '/concerns'
  return viewer.participates ? '/my' : '/account'
}

/** What somebody of the committee may see: all of a program, or what the offices with these ids answer for (trust.md, 4). */
export type Reach = 'all' | readonly string[]

export function reachOf(viewer: Viewer, cycle: LiveCycle): Reach {
  const mine = viewer.offices.filter((office) => office.programId === cycle.programId)
  return mine.some((office) => office.kind === 'chair') ? 'all' : answersForIn(viewer, cycle)
}

/** The offices whose pairs the viewer answers for today: their own, and those of whoever is away with them as deputy. */
export function answersForIn({ offices, standIns }: Viewer, { programId }: LiveCycle): string[] {
  return [
    ...offices.filter((office) => office.programId === programId).map(({ id }) => id),
    ...standIns.filter((one) => one.programId === programId).map(({ officeId }) => officeId),
  ]
}

/** The cycle the committee works on: the one that runs, else the latest of a program in which the viewer has an office. */
export function workingCycle(viewer: Viewer, now: Instant): LiveCycle | undefined {
  const programs = new Set(viewer.offices.map((office) => office.programId))
  const cycles = viewer.cycles.filter((cycle) => programs.has(cycle.programId))
  return cycles.findLast((cycle) => phaseOf(cycle.calendar, now) === 'running') ?? cycles.at(-1)
}

/** The cycles of the viewer's programs that are not closed, the oldest first: while one runs, the next may recruit (R1). */
export function openCycles(viewer: Viewer): LiveCycle[] {
  const programs = new Set(viewer.offices.map((office) => office.programId))
  return viewer.cycles.filter((cycle) => programs.has(cycle.programId) && cycle.closedAt === null)
}

/** Those of them that the viewer chairs. */
export const openChaired = (viewer: Viewer): LiveCycle[] =>
  openCycles(viewer).filter((cycle) => reachOf(viewer, cycle) === 'all')

/** The cycle the viewer works on as its chair: a chair of one program is not a chair of another. */
export function chairedCycle(viewer: Viewer, now: Instant): LiveCycle | undefined {
  const cycle = workingCycle(viewer, now)
  return cycle !== undefined && reachOf(viewer, cycle) === 'all' ? cycle : undefined
}
