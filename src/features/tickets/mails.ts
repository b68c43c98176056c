import { dayIn, dayText, type Instant } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { commonVars, dayWords, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import { kindWords, type NewTicket, type Reader, type Seeks, type Ticket } from '#features/tickets/model.ts'

/** A new pair that a contact asks the chairs for; `text`: who looks for whom, a whole sentence. */
export type Asked = { seeks: Seeks; text: string }

/** Tells the committee contact, once, that a ticket is theirs; or each chair, where the contact's term is over. */
export function ticketOpened(
  cycle: LiveCycle,
  ticket: NewTicket,
  { owns, ...reader }: Reader & { owns: boolean },
  pairText: string,
  baseUrl: string,
  now: Instant,
): Draft {
  const key = `ticket:${ticket.id}:opened${owns ? '' : `:${reader.personId}`}`
  const draft = committeeMail(cycle, key, 'ticket_opened', reader, baseUrl, now, {
    kindText: kindWords[ticket.kind],
    pairText,
    reasonText: ticket.reason,
    ticketUrl: `${baseUrl}/committee/tickets/${ticket.id}`,
    dueText: dayWords(cycle, ticket.dueOn),
  })
  return { ...draft, ticketId: ticket.id }
}

/** Tells each chair that a ticket is theirs too: it has waited long enough, or its contact asks for a new pair (R11, R42). */
export function ticketEscalated(
  cycle: LiveCycle,
  ticket: Ticket,
  chair: Reader,
  ownerName: string,
  pairText: string,
  asked: Asked | undefined,
  baseUrl: string,
  now: Instant,
): Draft {
  const key = `ticket:${ticket.id}:${asked === undefined ? 'chair' : `rematch:${asked.seeks}`}:${chair.personId}`
  const draft = committeeMail(cycle, key, 'ticket_escalated', chair, baseUrl, now, {
    kindText: kindWords[ticket.kind],
    pairText,
    ownerName,
    openedText: dayText(dayIn(cycle.calendar.zone, ticket.openedAt), 'long', cycle.definition.locale),
    askedText: asked?.text ?? '',
    ticketUrl: `${baseUrl}/committee/tickets/${ticket.id}`,
  })
  return { ...draft, ticketId: ticket.id }
}

/** Tells the owner that somebody answered a ticket by mail; the words are on its page. */
export function noteByMail(
  cycle: LiveCycle,
  ticketId: string,
  occasion: string,
  writerName: string,
  { owns, ...reader }: Reader & { owns: boolean },
  baseUrl: string,
  now: Instant,
): Draft {
  const key = `ticket:${ticketId}:mail:${occasion}${owns ? '' : `:${reader.personId}`}`
  const draft = committeeMail(cycle, key, 'ticket_note', reader, baseUrl, now, {
    writerName: writerName === '' ? 'Somebody' : writerName,
    ticketUrl: `${baseUrl}/committee/tickets/${ticketId}`,
  })
  return { ...draft, ticketId }
}

function committeeMail(
  cycle: LiveCycle,
  key: string,
  kind: string,
  reader: Reader,
  baseUrl: string,
  now: Instant,
  vars: Draft['vars'],
): Draft {
  return {
    key,
    kind,
    category: 'essential',
    cycleId: cycle.id,
    personId: reader.personId,
    to: { name: reader.name, address: reader.address },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: { ...commonVars(cycle, reader.name, baseUrl), ...vars },
    letterhead: letterheadOf(cycle, now, `Sent because you serve on the committee of the ${cycle.definition.name}.`),
    dueAt: now,
  }
}
