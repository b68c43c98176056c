import { emailKey } from '#kit/text.ts'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { decideEligibility } from '#features/applications/eligibility/decide.ts'
import { membershipLapsed } from '#features/applications/mails.ts'
import { inPool, type RosterLine } from '#features/applications/model.ts'
import { statusUrl } from '#features/applications/review/actions.ts'
import { rosterDiff } from '#features/applications/roster/decide.ts'
import type { RosterDiff } from '#features/applications/roster/model.ts'
import { type Applicant, applicantsOf, putRoster, rosterOf, setMemberships } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** What these lines would change; nothing is kept. */
export async function lookAtRoster(scope: Scope, cycle: LiveCycle, lines: readonly RosterLine[]): Promise<RosterDiff> {
  return rosterDiff(await rosterOf(scope), lines, await applicantsOf(scope, cycle.id), cycle.calendar.start)
}

/**
 * Takes the roster in, and reads every membership of the cycle anew with it (R4). Nobody is accepted or declined by it;
 * whoever is verified now may have become a clear case. Taking it in again changes nothing.
 */
export async function takeRoster(
  scope: Scope,
  cycle: LiveCycle,
  lines: readonly RosterLine[],
  actor: string,
  now: Instant,
): Promise<RosterDiff> {
  const applicants = await applicantsOf(scope, cycle.id)
  const diff = rosterDiff(await rosterOf(scope), lines, applicants, cycle.calendar.start)
  await putRoster(
    scope,
    lines.map((line) => ({ ...line, email: emailKey(line.email) })),
    now,
  )
  const after = new Map(diff.people.map((one) => [one.id, one.after]))
  const { definition, calendar } = cycle
  await setMemberships(
    scope,
    applicants.flatMap(({ id, role, answers }) => {
      const membership = after.get(id)
      if (membership === undefined) return []
      return [
        {
          id,
          membership,
          eligibility: decideEligibility({ role, answers, membership, definition, start: calendar.start }),
        },
      ]
    }),
  )
  await remind(scope, cycle, applicants, diff, now)
  await writeAudit(
    scope,
    diff.people.map((one) => ({
      at: now,
      actor,
      what: `membership ${one.after}`,
      subject: one.id,
      before: { membership: one.before },
      after: { membership: one.after },
    })),
  )
  return diff
}

/** Whoever takes part and was a member until now is reminded once; their pair goes on as it is (R4). */
async function remind(
  scope: Scope,
  cycle: LiveCycle,
  applicants: readonly Applicant[],
  diff: RosterDiff,
  now: Instant,
): Promise<void> {
  if (cycle.announcedAt === null || cycle.announcedAt > now || cycle.closedAt !== null) return
  const lapsed = new Set(
    diff.people.filter((one) => one.before === 'verified' && one.after === 'lapsed').map(({ id }) => id),
  )
  const readers = applicants.filter(({ id, state }) => lapsed.has(id) && inPool.includes(state))
  const drafts = readers.map((one) =>
    membershipLapsed(cycle, one, { baseUrl: scope.baseUrl, statusUrl: statusUrl(scope, one.id) }, now),
  )
  await enqueue(scope, cycle.definition.mails, drafts, now)
}
