import type { Day, Instant } from '#kit/dates.ts'

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

export function inTerm(office: Pick<Office, 'startsOn' | 'endsOn'>, today: Day): boolean {
  return office.startsOn <= today && today <= office.endsOn
}

/**
 * Whom a route is for. `anyone` reads or acts without a session; a mailed link carries its own proof. `participant`: has
 * an application or a pair in some cycle. `staff`: holds an office in term today. `chair`: a chair's office. `signed in`:
 * any session. `developer`: demonstration and development only, elsewhere the address does not exist.
 */
export type Who = 'anyone' | 'signed in' | 'participant' | 'staff' | 'chair' | 'developer'

/** Who is asking, found anew for each request so that what was taken away is gone with the next one (trust.md G9). */
export type Viewer = {
  personId: string
  name: string
  email: string
  /** In term today, in any program of the association. */
  offices: Office[]
  participates: boolean
}

export type Session = { tokenHash: string; personId: string; createdAt: Instant; seenAt: Instant; expiresAt: Instant }

/** Minutes of silence after which a session is over (trust.md, section 3: a lost laptop). */
export type SessionSettings = { staffIdleMinutes: number; participantIdleMinutes: number }

export const sessionSettings: SessionSettings = { staffIdleMinutes: 30, participantIdleMinutes: 14 * 24 * 60 }

export function maySee(viewer: Viewer | undefined, who: Who, dev: boolean): boolean {
  switch (who) {
    case 'anyone':
      return true
    case 'developer':
      return dev
    case 'signed in':
      return viewer !== undefined
    case 'participant':
      return viewer !== undefined && viewer.participates
    case 'staff':
      return viewer !== undefined && viewer.offices.length > 0
    case 'chair':
      return viewer?.offices.some((office) => office.kind === 'chair') ?? false
  }
}
