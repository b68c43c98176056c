import { addMinutes, type Instant } from '#kit/dates.ts'
import { no, ok, type Result } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import { holdMinutes, type MadeDecision, replacedSaid } from '#features/applications/review/model.ts'
import { mayUndo } from '#features/applications/review/rules/model.ts'
import { decisionsOf, lockApplications, markUndone, moveStates } from '#features/applications/review/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { sendAfterAll, takeBack } from '#features/mail/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Takes back decisions whose mail has not left: each application stands as it did before. */
export async function undo(
  scope: Scope,
  cycle: LiveCycle,
  wanted: { id: string } | { batch: string },
  by: string,
  now: Instant,
): Promise<Result<MadeDecision[], { kind: 'too_late'; sentAt: Instant | null } | { kind: 'not_there' }>> {
  const which = 'id' in wanted ? { ids: [wanted.id] } : { batch: wanted.batch }
  const found = await decisionsOf(scope, cycle.id, which)
  if (found.length === 0) return no({ kind: 'not_there' })
  await lockApplications(
    scope,
    cycle.id,
    found.map((one) => one.applicationId),
  )
  const again = await decisionsOf(scope, cycle.id, { applicationIds: found.map((one) => one.applicationId) })
  const last = new Map(again.filter((one) => one.undoneAt === null).map((one) => [one.applicationId, one.id]))
  const standing = again.filter(
    (one) => found.some(({ id }) => id === one.id) && last.get(one.applicationId) === one.id && mayUndo(one),
  )
  const taken = await takeBack(
    scope,
    standing.map(({ mailKey }) => mailKey),
    'Taken back before it left.',
  )
  // a mail that the worker took in this very moment is on its way
  const back = standing.filter((one) => one.mail?.state !== 'queued' || taken.has(one.mailKey))
  if (back.length === 0)
    return found.every((one) => one.undoneAt !== null)
      ? ok([])
      : no({ kind: 'too_late', sentAt: found[0]?.mail?.sentAt ?? null })
  await markUndone(
    scope,
    back.map(({ id }) => id),
    by,
    now,
  )
  const before = back.flatMap(
    (one) =>
      again.findLast(
        (other) => other.applicationId === one.applicationId && other.undoneAt === null && other.id !== one.id,
      )?.mailKey ?? [],
  )
  await sendAfterAll(scope, before, replacedSaid, addMinutes(now, holdMinutes))
  await moveStates(
    scope,
    back.map((one) => ({ id: one.applicationId, from: one.after, to: one.before })),
    null,
  )
  await writeAudit(
    scope,
    back.map((one) => ({
      at: now,
      actor: by,
      what: 'decision taken back',
      subject: one.applicationId,
      before: { state: one.after, decision: one.id },
      after: { state: one.before },
    })),
  )
  return ok(back)
}
