import { type Day, addDays, dayIn, type Instant } from '#kit/dates.ts'
import { isTold, type NewTicket, type Reader, type Ticket, type TicketDraft } from '#features/tickets/model.ts'

export type Rhythm = { dueDays: number; chairAfterDays: number; zone: string }

/** A ticket with its days filled in. `chairOn` comes from the caller where a rule of its own says so (R18's day 14). */
export function newTicket({ held, ...base }: TicketDraft, rhythm: Rhythm, now: Instant): NewTicket {
  const today = dayIn(rhythm.zone, now)
  return {
    ...base,
    reason: held === undefined ? base.reason : `${base.reason} ${held.said}`,
    mayTell: base.mayTell ?? null,
    dueOn: addDays(today, rhythm.dueDays),
    chairOn: base.chairOn ?? addDays(today, rhythm.chairAfterDays),
  }
}

/**
 * Open tickets whose day for the chair has come (R11). That somebody leaves is told nobody while it can be taken back (R12).
 */
export function toEscalate(tickets: readonly Ticket[], today: Day, now: Instant): Ticket[] {
  return tickets.filter(
    (ticket) =>
      ticket.state === 'open' && ticket.escalatedAt === null && ticket.chairOn <= today && isTold(ticket, now),
  )
}

/** Whoever reads what each office owns today, by office; of somebody whose term is over there is none. */
export type Committee = ReadonlyMap<string, { reader: Reader; chair: boolean }>

/**
 * Who is mailed of what happens with a ticket: whoever answers for its office, and every chair where nobody does (R19).
 * None of the two of its pair, whom the partner may have reported (R32); nobody is left where each chair is one of them.
 */
export function toldOf(
  committee: Committee,
  officeId: string,
  two: readonly string[] = [],
): { owner: Reader | undefined; readers: Reader[] } {
  const owner = committee.get(officeId)?.reader
  if (owner !== undefined && !two.includes(owner.personId)) return { owner, readers: [owner] }
  return { owner: undefined, readers: chairsFor(committee, two) }
}

/** The chairs, each once, but for the two of a pair. */
export function chairsFor(committee: Committee, two: readonly string[]): Reader[] {
  const chairs = [...committee.values()].filter(({ chair, reader }) => chair && !two.includes(reader.personId))
  return [...new Map(chairs.map(({ reader }) => [reader.personId, reader])).values()]
}
