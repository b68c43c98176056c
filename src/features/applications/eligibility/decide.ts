import type { Day } from '#kit/dates.ts'
import { mergePeriods, monthsUntil } from '#kit/periods.ts'
import type { Definition, Role } from '#features/programs/model.ts'
import { type Answers, type Eligibility, type Membership, periodOf } from '../model.ts'
import { menteeEmployment, mentorEmployment } from './employment/decide.ts'
import { jobSearchReason, membershipReason, promiseReason } from './promises/decide.ts'

/** What of a program the decision rests on; a `Definition` has it all. */
export type EligibilityRules = Pick<
  Definition,
  'locale' | 'association' | 'contact' | 'links' | 'eligibility' | 'rhythm' | 'pages'
>

/**
 * Whether somebody may take part, counted on the cycle's first day with both bounds included (R16, R24). Membership is
 * told as a reason but decided apart (R4). Every reason has its rule, figures, and words for the person it is about.
 */
export function decideEligibility(asked: {
  role: Role
  answers: Answers
  membership: Membership
  definition: EligibilityRules
  start: Day
}): Eligibility {
  const { role, answers, membership, definition, start } = asked
  const employment = (role === 'mentor' ? mentorEmployment : menteeEmployment)(answers, definition, start)
  const promise = promiseReason(answers.promise, definition)
  const jobSearch = role === 'mentee' ? jobSearchReason(answers.statement, employment.referral, definition) : undefined
  const member = membershipReason(membership, definition, start)
  return {
    outcome: promise && employment.outcome === 'eligible' ? 'needs_review' : employment.outcome,
    reasons: [...employment.reasons, promise, jobSearch, member].filter((reason) => reason !== undefined),
    months: monthsUntil(mergePeriods(answers.positions.map(periodOf)), start),
    ...(employment.qualifiesOn === undefined ? {} : { qualifiesOn: employment.qualifiesOn }),
    referral: employment.referral || jobSearch !== undefined,
  }
}
