import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { setState } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Draft } from '#features/mail/model.ts'
import type { PublicationRefusal } from '#features/matching/model.ts'
import { decidePublication } from '#features/matching/publication/decide.ts'
import { atOnce, type Release, releaseTimes } from '#features/matching/publication/model.ts'
import { type Plan, planOf } from '#features/matching/publication/notices/actions.ts'
import {
  endPublication,
  insertPublication,
  markHappened,
  openPublication,
  publicationsOf,
} from '#features/matching/publication/store.ts'
import { markPublished, type StoredRun } from '#features/matching/store.ts'
import { formPairs } from '#features/pairs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { firstTime, markAnnounced } from '#features/programs/store.ts'

export type Publishing = {
  actor: string
  /** The second member, where one confirmed. */
  confirmedBy?: string
  /** The chair's reason for telling people who are not verified as members (R4), or whose condition is open. */
  why?: string
  /** Everybody is told at once unless said otherwise. */
  release?: Release
  /** All that it would tell, where that was read in this very transaction, for the instant at which the hold ends. */
  known?: Plan
}

/**
 * Publishes a run: pairs, contacts and every mail commit together (R7, R8). Doing it twice changes nothing: the cycle
 * remembers that it was published. Mails wait for as long as it can be taken back, and then leave a few at a time; until
 * the first one leaves nobody but the committee sees the pairs.
 */
export async function publishRun(
  scope: Scope,
  cycle: LiveCycle,
  runId: string,
  { actor, confirmedBy, why = '', release = atOnce, known }: Publishing,
  now: Instant,
): Promise<PublicationRefusal | null> {
  const at = addMinutes(now, release.hold)
  const plan = known ?? (await planOf(scope, cycle, runId, at))
  if (plan === undefined) return { kind: 'no_such_run' }
  const { run, everybody, pairs } = plan
  const membershipRequired = cycle.definition.eligibility.membership?.required === true
  const refusal = decidePublication(run.proposals, everybody, { membershipRequired, why })
  if (refusal !== null && cycle.publishedAt === null) return refusal
  if (!(await firstTime(scope, cycle.id, 'publication', now))) return { kind: 'already_published' }
  const applicants = new Map(everybody.map((one) => [one.id, one]))
  const told = await tell(scope, cycle, plan, { at, release }, now)
  const waiting = run.unmatched.flatMap(({ applicationId }) => {
    const one = applicants.get(applicationId)
    return one === undefined || one.state === 'waiting' ? [] : [{ id: one.id, state: one.state }]
  })
  await setState(
    scope,
    run.unmatched.map((one) => one.applicationId),
    'waiting',
  )
  await markPublished(scope, run.id, now)
  await markAnnounced(scope, cycle.id, now, at)
  const happened = { confirmedBy: confirmedBy ?? null, publishedAt: now, releaseAt: at, undoUntil: at, waiting }
  const id = await rowFor(scope, cycle, run, { actor, why, mails: told.mails }, now)
  await markHappened(scope, id, { ...happened, mails: told.mails, releasedAt: told.last })
  await writeAudit(scope, [
    {
      at: now,
      actor,
      what: 'run published',
      subject: run.id,
      after: {
        pairs: pairs.length,
        unmatched: run.unmatched.length,
        mails: told.mails,
        confirmedBy: confirmedBy ?? null,
      },
      why,
    },
    ...(confirmedBy === undefined
      ? []
      : [{ at: now, actor: confirmedBy, what: 'publication confirmed', subject: run.id, after: { askedBy: actor } }]),
    ...pairs.map((pair) => ({
      at: now,
      actor,
      what: 'pair formed',
      subject: pair.id,
      after: { run: run.id, points: pair.points, contact: pair.officeId },
    })),
  ])
  return null
}

/** Pairs are formed, and every mail waits for its time, both sides of a pair beside each other, whoever has none last. */
async function tell(
  scope: Scope,
  cycle: LiveCycle,
  { pairs, notices }: Plan,
  { at, release }: { at: Instant; release: Release },
  now: Instant,
): Promise<{ mails: number; last: Instant }> {
  const order = notices.map(({ draft }) => draft).toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  const times = releaseTimes(order.length, at, release)
  const drafts = order.map((draft, nth) => ({ ...draft, dueAt: times[nth] ?? at }))
  await formPairs(scope, cycle, pairs, { at, drafts: drafts.filter(({ pairId }) => pairId !== undefined) }, now)
  const alone = drafts.filter(({ pairId }) => pairId === undefined)
  await enqueue(scope, cycle.definition.mails, alone, now)
  return { mails: drafts.length, last: times.at(-1) ?? at }
}

const placeOf = ({ pairId }: Draft): string => pairId ?? '~'

/** The row of the publication that was asked for, or a new one. */
async function rowFor(
  scope: Scope,
  cycle: LiveCycle,
  run: StoredRun,
  { actor, why, mails }: { actor: string; why: string; mails: number },
  now: Instant,
): Promise<string> {
  const open = await openPublication(scope, cycle.id)
  if (open !== undefined && open.runId === run.id) return open.id
  // a question about another run has no answer any more
  if (open !== undefined)
    await endPublication(scope, open.id, 'asked', 'dropped', { personId: actor, at: now, why: '' })
  const nth = ((await publicationsOf(scope, cycle.id))[0]?.nth ?? 0) + 1
  const id = scope.ids('publication', cycle.id, String(nth))
  const counts = { pairs: run.proposals.length, mails }
  const base = { id, cycleId: cycle.id, runId: run.id, nth, state: 'published' as const, fingerprint: '', why }
  await insertPublication(scope, { ...base, ...counts, askedBy: actor, askedAt: now })
  return id
}
