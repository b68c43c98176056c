import type { Instant } from '#kit/dates.ts'
import { fold } from '#kit/text.ts'
import { type Calendar, type Definition, takesApplications } from '#features/programs/model.ts'
import { isLate, statusFor } from '#features/applications/decide.ts'
import type { Application, ApplicationState } from '#features/applications/model.ts'
import type { Sending } from '#features/applications/sent/model.ts'

type Rules = Pick<Definition, 'applications' | 'eligibility'>

/**
 * Whether a form may be sent at `now`, the moment its request began. What was sent in time stays as it was sent once the
 * deadline has passed; a form that was not, or was withdrawn, may still come late where the program has a late list.
 */
export function maySend(
  rules: Rules,
  calendar: Calendar,
  form: { sentAt: Instant | null; withdrawnAt: Instant | null },
  now: Instant,
): Sending {
  if (now < calendar.opensAt) return 'not open yet'
  if (!isLate(now, calendar.closesAt)) return 'in time'
  if (form.sentAt !== null && form.withdrawnAt === null) return 'sent before'
  if (!takesApplications(rules, calendar, now)) return 'closed'
  return rules.applications.late === 'accept' ? 'in time' : 'late'
}

/**
 * The state of an application that was changed and sent again. What the rules said is said anew; what a person decided
 * stays, and so does a place in the matching.
 */
export function stateAfterChange(before: Application, after: Application, rules: Rules): ApplicationState {
  if (before.state === 'withdrawn' || before.state === 'submitted') return after.state
  const byRules = statusFor({
    eligibility: before.eligibility,
    membership: before.membership,
    membershipRequired: rules.eligibility.membership?.required === true,
    late: before.state === 'late',
    duplicate: before.duplicateOf !== null,
  })
  return before.state === byRules ? after.state : before.state
}

/** Whether a form speaks in another name than the person has whose address it came from: two may share one (R34). */
export function isOtherName(known: string, said: string): boolean {
  return fold(known) !== fold(said)
}

/** States in which an application still stands and can be withdrawn (R31). */
export function mayWithdraw(state: ApplicationState): boolean {
  return state !== 'withdrawn' && state !== 'duplicate'
}
