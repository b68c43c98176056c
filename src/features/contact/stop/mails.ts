import type { Instant } from '#kit/dates.ts'
import type { StopView } from '#features/contact/stop/model.ts'
import type { Draft, Mailbox } from '#features/mail/model.ts'
import { commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'

/** Tells a contact that somebody of theirs gets no more topics, so that no question how they are reaches them either. */
export function stoppedMail(
  { cycle, person, category }: StopView,
  reader: Mailbox & { personId: string },
  baseUrl: string,
  { stoppedAt, dueAt }: { stoppedAt: Instant; dueAt: Instant },
): Draft {
  return {
    key: `stopped:${cycle.id}:${category}:${person.id}:${reader.personId}:${stoppedAt}`,
    kind: 'mail_stopped',
    category: 'essential',
    cycleId: cycle.id,
    personId: reader.personId,
    to: { name: reader.name, address: reader.address },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, reader.name, baseUrl),
      personName: person.name,
      whatText: category === 'topics' ? 'the monthly topics' : 'the news of the program',
    },
    letterhead: letterheadOf(cycle, dueAt, `Sent because you serve on the committee of the ${cycle.definition.name}.`),
    dueAt,
  }
}
