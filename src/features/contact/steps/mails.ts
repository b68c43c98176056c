import type { Instant } from '#kit/dates.ts'
import type { StepReader, StepView } from '#features/contact/steps/model.ts'
import type { Draft } from '#features/mail/model.ts'
import {
  contactNow,
  becauseParticipant,
  commonVars,
  letterheadOf,
  replyOf,
  senderOf,
} from '#features/programs/letterhead/model.ts'

/** What a member wrote from a ticket, in the contact's name; an answer becomes a note there. */
export function ticketMail(
  { cycle, ticket, contact }: StepView,
  reader: StepReader,
  written: { subject: string; text: string; occasion: string },
  baseUrl: string,
  now: Instant,
): Draft {
  const role = ticket.people.find(({ id }) => id === reader.personId)?.role
  return {
    key: `ticket_mail:${ticket.id}:${reader.key}:${written.occasion}`,
    kind: 'ticket_mail',
    category: 'essential',
    cycleId: cycle.id,
    ...(ticket.pairId === null ? {} : { pairId: ticket.pairId }),
    ...(reader.personId === null ? {} : { personId: reader.personId }),
    ticketId: ticket.id,
    to: { name: reader.name, address: reader.address },
    from: senderOf(cycle, contact, now),
    replyTo: contact === undefined ? replyOf(cycle) : replyOf(cycle, contact, now),
    vars: {
      ...commonVars(cycle, reader.name, baseUrl),
      contactName: contact === undefined ? '' : contactNow(cycle, contact, now).name,
      subjectText: written.subject,
      bodyText: written.text,
    },
    letterhead: letterheadOf(
      cycle,
      now,
      role === undefined
        ? 'Sent because somebody, we hope you, wrote to the committee with this address.'
        : becauseParticipant(cycle, role),
      contact === undefined ? {} : { contact },
    ),
    dueAt: now,
  }
}
