import { addMinutes, dayIn, type Instant } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import type { Scope } from '#platform/scope.ts'
import type { Guard } from '#features/accounts/model.ts'
import { guardsOf } from '#features/accounts/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { type PairPeople, roleIn } from '#features/pairs/model.ts'
import { endHold, placeHold } from '#features/pairs/holds/actions.ts'
import { linkHolder } from '#features/pairs/holds/model.ts'
import { backUntil } from '#features/pairs/parting/model.ts'
import { partingOf } from '#features/pairs/parting/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { lateOf, readersOf } from '#features/tickets/concerns/decide.ts'
import {
  type ConcernReader,
  concernLate,
  concernOpened,
  concernRead,
  concernReceived,
} from '#features/tickets/concerns/mails.ts'
import { acknowledgedWithinHours, type Concern, type ConcernStep } from '#features/tickets/concerns/model.ts'
import { roomFor } from '#features/tickets/limits/actions.ts'
import {
  concernsOf,
  concernSteps,
  insertConcern,
  insertConcernStep,
  markConcern,
  type NewConcern,
  setHolds,
} from '#features/tickets/concerns/store.ts'
import { tellOfDeadReaders } from '#features/tickets/concerns/unreached/actions.ts'

/** Whoever holds one of the two offices of a program today. */
export async function guardsToday(scope: Scope, cycle: LiveCycle, now: Instant): Promise<Guard[]> {
  return guardsOf(scope, { programId: cycle.programId, inTermOn: dayIn(cycle.calendar.zone, now) })
}

const reader = ({ personId, name, email, title }: Guard): ConcernReader => ({ personId, name, address: email, title })
const readBy = (concern: Pick<Concern, 'openedAt'>) => addMinutes(concern.openedAt, acknowledgedWithinHours * 60)

/** `network`: where it came from by the public page; '' or left out where that is not known. */
export type Reported = Pick<
  NewConcern,
  'kind' | 'pairId' | 'reporterId' | 'reporterName' | 'reporterEmail' | 'text' | 'named'
> & { network?: string }

/**
 * Takes a report, tells its readers that one waits, and whoever wrote that it has arrived. Where it comes by somebody's
 * own link, their pair is paused at once, without words (R47). 'busy': too many came from there, or in all, within an hour.
 * Writes nothing to the history that others read.
 */
export async function takeConcern(
  scope: Scope,
  cycle: LiveCycle,
  reported: Reported,
  now: Instant,
): Promise<'taken' | 'nobody reads' | 'busy'> {
  const day = dayIn(cycle.calendar.zone, now)
  const { kind, reporterId, reporterEmail, text } = reported
  const id = scope.ids('concern', cycle.id, kind, reporterId ?? '', reporterEmail, day, hashOf(text))
  const from = reporterId === null ? { network: reported.network ?? '' } : { personId: reporterId }
  const room = await roomFor(scope, { kind: 'report', id, email: reporterEmail, from }, now)
  if (room === 'busy') return 'busy'
  const concern = { ...reported, id, programId: cycle.programId, cycleId: cycle.id, openedAt: now }
  const fresh = await insertConcern(scope, concern)
  const guards = await guardsToday(scope, cycle, now)
  const readers = readersOf(concern, guards)
  if (!fresh) return readers.length === 0 ? 'nobody reads' : 'taken'
  if (kind === 'conduct' && reported.pairId !== null && reporterId !== null)
    await hold(scope, cycle, { id, pairId: reported.pairId, personId: reporterId }, now)
  const [full] = await concernsOf(scope, { id })
  if (full === undefined) return 'nobody reads'
  const drafts = readers.map((one) =>
    concernOpened(cycle, { concern: full, reader: reader(one), by: readBy(full), baseUrl: scope.baseUrl, now }),
  )
  const received = !room.mails
    ? undefined
    : concernReceived(cycle, { concern: full, baseUrl: scope.baseUrl, now }, readers.map(reader), readBy(full))
  await enqueue(scope, cycle.definition.mails, received === undefined ? drafts : [...drafts, received], now)
  await tellOfDeadReaders(scope, cycle, { concern: full, readers, guards }, now)
  return readers.length === 0 ? 'nobody reads' : 'taken'
}

/**
 * A pause of its own for the pair of whoever reported, beside any other, unless the pair is over for good: an end that can
 * still be taken back would wake it.
 */
async function hold(
  scope: Scope,
  cycle: LiveCycle,
  { id, pairId, personId }: { id: string; pairId: string; personId: string },
  now: Instant,
): Promise<void> {
  const [people] = await pairPeople(scope, { pairIds: [pairId] })
  if (people === undefined || roleIn(people.pair, personId) === undefined) return
  const parting = people.pair.state === 'ended' ? await partingOf(scope, pairId) : undefined
  if (people.pair.state === 'ended' && (parting === undefined || now >= backUntil(parting))) return
  const { zone } = cycle.calendar
  const bare = { reason: 'unsaid', note: '', personId: null, setBy: null, until: null } as const
  await placeHold(scope, zone, { id: holdId(id), pairId, kind: 'report', from: dayIn(zone, now), ...bare }, now)
  await setHolds(scope, id, pairId, true)
}

/** A report as one of its readers sees it. */
export type ConcernView = {
  concern: Concern
  readers: readonly Guard[]
  steps: readonly ConcernStep[]
  pairs: readonly PairPeople[]
}

/** Reports that this person reads today, in these programs; another's are not there. */
export async function myConcerns(
  scope: Scope,
  viewer: { personId: string; programIds: readonly string[]; cycles: readonly LiveCycle[] },
  now: Instant,
): Promise<Concern[]> {
  const concerns = await concernsOf(scope, { programIds: viewer.programIds })
  const guards = new Map<string, Guard[]>()
  for (const programId of viewer.programIds) {
    const cycle = viewer.cycles.findLast((one) => one.programId === programId)
    guards.set(programId, cycle === undefined ? [] : await guardsToday(scope, cycle, now))
  }
  return concerns.filter((concern) =>
    readersOf(concern, guards.get(concern.programId) ?? []).some((one) => one.personId === viewer.personId),
  )
}

export async function concernView(
  scope: Scope,
  cycle: LiveCycle,
  concern: Concern,
  now: Instant,
): Promise<ConcernView> {
  return {
    concern,
    readers: readersOf(concern, await guardsToday(scope, cycle, now)),
    steps: await concernSteps(scope, concern.id),
    pairs: concern.pairId === null ? [] : await pairPeople(scope, { pairIds: [concern.pairId] }),
  }
}

/**
 * What a reader did is noted with the report's id alone: neither whom it names, nor who reported, nor a pair or a word, so
 * that the log tells nobody whom it is about (R47, R52).
 */
const note = (scope: Scope, what: string, { id, actor }: { id: string; actor: string }, at: Instant): Promise<void> =>
  writeAudit(scope, [{ at, actor, what: `report ${what}`, subject: id, after: null }])

type By = { personId: string; name: string; email: string }

/** "I have read this": told to whoever wrote, once, with the reader's name; the clock stops. */
export async function acknowledgeConcern(
  scope: Scope,
  cycle: LiveCycle,
  { concern, by, words }: { concern: Concern; by: By; words: string },
  now: Instant,
): Promise<void> {
  if (!(await markConcern(scope, concern.id, { acknowledged_at: now, acknowledged_by: by.personId }))) return
  const step = words === '' ? 'Said that they have read it.' : `Said that they have read it, and: ${words}`
  await insertConcernStep(scope, concern.id, { at: now, actor: by.personId, text: step })
  await note(scope, 'read', { id: concern.id, actor: by.personId }, now)
  if (concern.reporterEmail === '') return
  const mailbox = { name: by.name, address: by.email }
  const draft = concernRead(cycle, { concern, baseUrl: scope.baseUrl, now }, mailbox, words)
  await enqueue(scope, cycle.definition.mails, [draft], now)
}

export async function noteOnConcern(scope: Scope, id: string, step: ConcernStep): Promise<void> {
  if (await insertConcernStep(scope, id, step)) await note(scope, 'worked on', { id, actor: step.actor }, step.at)
}

/** Closed with what came of it, in facts. A pair that is held stays paused until somebody lets it go on. */
export async function closeConcern(
  scope: Scope,
  { id, actor, outcome }: { id: string; actor: string; outcome: string },
  now: Instant,
): Promise<void> {
  if (!(await markConcern(scope, id, { closed_at: now, outcome }))) return
  await insertConcernStep(scope, id, { at: now, actor, text: `Closed: ${outcome}` })
  await note(scope, 'closed', { id, actor }, now)
}

const holdId = (concernId: string): string => `report:${concernId}`

/** Takes the report's own pause away; the pair goes on unless somebody else asked for one, too. Nobody is told. */
export async function releasePair(
  scope: Scope,
  zone: string,
  concern: Concern,
  actor: string,
  now: Instant,
): Promise<void> {
  if (!concern.holds || concern.pairId === null) return
  await setHolds(scope, concern.id, concern.pairId, false)
  await insertConcernStep(scope, concern.id, { at: now, actor, text: 'Let the pair go on.' })
  await note(scope, 'let go on', { id: concern.id, actor }, now)
  await endHold(scope, zone, holdId(concern.id), linkHolder, now)
}

/** Reminds whoever may read after half the time; when it is over, the other office reads it, too (R11; trust.md, 6.25). */
export async function runConcernClock(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const waiting = await concernsOf(scope, { cycleId: cycle.id, unread: true })
  if (waiting.length === 0) return
  const guards = await guardsToday(scope, cycle, now)
  for (const concern of waiting) {
    const late = lateOf(concern, now)
    if (late === undefined) continue
    const readers = readersOf(late === 'escalate' ? { ...concern, escalatedAt: now } : concern, guards)
    // nobody could be told: it stays due until somebody takes the office
    if (readers.length === 0) continue
    const to = { concern, by: readBy(concern), baseUrl: scope.baseUrl, now }
    const drafts = readers.map((one) => concernLate(cycle, { ...to, reader: reader(one) }, late))
    await enqueue(scope, cycle.definition.mails, drafts, now)
    await tellOfDeadReaders(scope, cycle, { concern, readers, guards }, now)
    await markConcern(scope, concern.id, late === 'remind' ? { reminded_at: now } : { escalated_at: now })
  }
}
