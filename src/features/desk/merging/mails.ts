import type { Instant } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'

type Reader = { mergerId: string; personId: string; name: string; email: string; other: string; statusUrl: string }

/** To each address of the two: that they are one now, which of them is written to, and how to say that it is wrong (R34). */
export function applicationsMerged(
  cycle: LiveCycle,
  { mergerId, personId, name, email, other, statusUrl }: Reader,
  to: string,
  baseUrl: string,
  now: Instant,
): Draft {
  return {
    key: `applications_merged:${mergerId}:${to === email ? 'kept' : 'other'}`,
    kind: 'applications_merged',
    category: 'essential',
    cycleId: cycle.id,
    personId,
    to: { name, address: to },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: { ...commonVars(cycle, name, baseUrl), keptAddress: email, otherAddress: other, statusUrl },
    letterhead: letterheadOf(cycle, now, `Sent because you applied to the ${cycle.label} program.`),
    dueAt: now,
  }
}
