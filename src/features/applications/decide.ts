import { type Instant, instantMs } from '#kit/dates.ts'
import type { ApplicationState, Eligibility, Membership } from './model.ts'

/** R6: the server's receipt time against `calendar.closesAt`, the first instant that is too late. */
export function isLate(receivedAt: Instant, closesAt: Instant): boolean {
  return instantMs(receivedAt) >= instantMs(closesAt)
}

/**
 * The state an application starts in (R37). Rules accept, and never decline: whom they speak against, a person reads. A
 * membership that is not verified is accepted by a person, on condition (R4), unless the program does not require one.
 */
export function statusFor(facts: {
  eligibility: Pick<Eligibility, 'outcome'>
  membership: Membership
  membershipRequired?: boolean
  late: boolean
  duplicate: boolean
}): Extract<ApplicationState, 'accepted' | 'review' | 'late' | 'duplicate'> {
  const { eligibility, membership, membershipRequired = true } = facts
  if (facts.duplicate) return 'duplicate'
  if (facts.late) return 'late'
  if (eligibility.outcome !== 'eligible') return 'review'
  return membership === 'verified' || !membershipRequired ? 'accepted' : 'review'
}
