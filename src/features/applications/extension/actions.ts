import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { isLate } from '#features/applications/decide.ts'
import { findDuplicates } from '#features/applications/duplicates/decide.ts'
import { decided } from '#features/applications/import/actions.ts'
import { applicationDecided } from '#features/applications/mails.ts'
import { statusUrl } from '#features/applications/review/actions.ts'
import { applicantsOf, rosterOf, setState } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/**
 * After the deadline was moved (R6): who stands on the late list and is in time now is decided by the rules like everybody else, and
 * told. Whom a person decided on stays, and so does everybody when the deadline was moved the other way: nobody becomes late by it.
 * Again it changes nothing. Returns how many are in time now.
 */
export async function takeFromLateList(scope: Scope, cycle: LiveCycle, by: string, now: Instant): Promise<number> {
  const all = await applicantsOf(scope, cycle.id)
  const late = all.filter((one) => one.state === 'late' && !isLate(one.receivedAt, cycle.calendar.closesAt))
  if (late.length === 0) return 0
  const roster = await rosterOf(scope)
  const duplicates = findDuplicates(all.filter((one) => one.state !== 'duplicate' && one.state !== 'withdrawn'))
  const moved = late.map((one) => ({ ...one, ...decided(cycle, one, roster, duplicates.get(one.id) ?? null) }))
  for (const state of new Set(moved.map((one) => one.state)))
    await setState(
      scope,
      moved.filter((one) => one.state === state).map(({ id }) => id),
      state,
    )
  await writeAudit(
    scope,
    moved.map((one) => ({
      at: now,
      actor: by,
      what: `application ${one.state}`,
      subject: one.id,
      before: { state: 'late' },
      why: `the deadline was moved to ${cycle.definition.applications.close}`,
    })),
  )
  const drafts = moved.flatMap(
    (one) => applicationDecided(cycle, one, { baseUrl: scope.baseUrl, statusUrl: statusUrl(scope, one.id) }, now) ?? [],
  )
  await enqueue(scope, cycle.definition.mails, drafts, now)
  return moved.length
}
