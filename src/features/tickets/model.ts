import type { Day, Instant } from '#kit/dates.ts'
import { toldAt } from '#features/pairs/parting/model.ts'
import { troubleWords } from '#features/programs/playbook/model.ts'

/**
 * A trouble with an owner (R11). never_met: no sign that they met by the day; went_silent: no sign towards us or "not at
 * all"; returned: an address returns mail, which is never silence; cannot_reach: somebody told us; leave: somebody goes;
 * delivery: one wrote, the other has nothing; mismatch: the two do not fit; call: somebody is reached by telephone only;
 * question, comment, criticism, accolade: what people write to the committee (R13). Conduct is none: see concerns.
 */
export const ticketKinds = [
  'never_met',
  'went_silent',
  'cannot_reach',
  'delivery',
  'returned',
  'mismatch',
  'leave',
  'call',
  'question',
  'comment',
  'criticism',
  'accolade',
] as const
export type TicketKind = (typeof ticketKinds)[number]

/** Somebody of the committee whom we mail. */
export type Reader = { personId: string; name: string; address: string }

/** Which of a pair's two look for somebody else (R42). */
export const seeking = ['mentee', 'mentor', 'both'] as const
export type Seeks = (typeof seeking)[number]

export type Ticket = {
  id: string
  cycleId: string
  pairId: string | null
  /** Whom it is about, where it is about one. */
  personId: string | null
  kind: TicketKind
  state: 'open' | 'closed'
  openedAt: Instant
  /** A person's id, or "clock". */
  openedBy: string
  officeId: string
  dueOn: Day
  /** The day it also becomes the chair's. */
  chairOn: Day
  mayTell: boolean | null
  escalatedAt: Instant | null
  decideBy: Day | null
  closedAt: Instant | null
  outcome: string | null
  reason: string
}

/** Whether its readers are mailed of a ticket by now: of one that leaves, once that cannot be taken back any more (R12). */
export const isTold = ({ kind, openedAt }: Pick<Ticket, 'kind' | 'openedAt'>, now: Instant): boolean =>
  kind !== 'leave' || now >= toldAt({ at: openedAt })

/** A ticket as its opener knows it; its days are filled in from the program's rhythm. */
export type TicketDraft = {
  id: string
  cycleId: string
  pairId: string | null
  personId: string | null
  kind: TicketKind
  openedBy: string
  officeId: string
  mayTell?: boolean | null
  reason: string
  chairOn?: Day
  /** Its readers are mailed then and not before, as long as it can be taken back; `said` stands on its page alone. */
  held?: { toldAt: Instant; said: string }
  /** Who wrote from the public page, to be answered. */
  writer?: { name: string; email: string }
}

export type NewTicket = Pick<
  Ticket,
  | 'id'
  | 'cycleId'
  | 'pairId'
  | 'personId'
  | 'kind'
  | 'openedBy'
  | 'officeId'
  | 'dueOn'
  | 'chairOn'
  | 'mayTell'
  | 'reason'
> & { decideBy?: Day | null; writer?: { name: string; email: string } }

export const kindWords: Record<TicketKind, string> = troubleWords
