import { type TicketKind, ticketKinds } from '#features/tickets/model.ts'

/** Somebody or a pair that a ticket can be about, as the form lists them. */
export type Subject = {
  /** "pair:…" or "person:…". */
  key: string
  label: string
  pairId: string | null
  personId: string | null
  /** Who answers for a pair. */
  officeId: string | null
}

export const whoms = ['both', 'mentor', 'mentee'] as const
export type Whom = (typeof whoms)[number]

/** What is pressed about a pair, in the order in which it happens; what people write comes last. */
export const openable: readonly TicketKind[] = ticketKinds

/** Which of these need a pair. */
export const ofPairs: ReadonlySet<TicketKind> = new Set<TicketKind>([
  'never_met',
  'went_silent',
  'cannot_reach',
  'delivery',
  'mismatch',
  'leave',
])

export type Typed = { about: string; kind: string; whom: string; text: string }
