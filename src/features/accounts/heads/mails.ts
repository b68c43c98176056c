import { type Day, type Instant, dayText } from '#kit/dates.ts'
import { type Head, headText } from '#features/audit/chain/model.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** The end of the chain of decisions, to somebody who keeps it where nobody of the installation reaches: their mailbox. */
export function headMail(
  cycle: LiveCycle,
  to: { id?: string; name: string; email: string },
  head: Head & { association: string; day: Day },
  baseUrl: string,
  now: Instant,
): Draft {
  return {
    key: `audit_head:${head.day}:${to.id ?? to.email}`,
    kind: 'audit_head',
    category: 'essential',
    cycleId: cycle.id,
    ...(to.id === undefined ? {} : { personId: to.id }),
    to: { name: to.name, address: to.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, to.name, baseUrl),
      whenText: dayText(head.day),
      number: head.nth,
      code: headText(head.association, head),
    },
    letterhead: letterheadOf(cycle, now, 'Sent to every chair and to the host, on days after something was decided.'),
    dueAt: now,
  }
}
