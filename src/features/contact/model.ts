import type { Instant, Month } from '#kit/dates.ts'
import type { TicketKind } from '#features/tickets/model.ts'
import type { Role } from '#features/programs/model.ts'

/**
 * What tells us that two people are in touch, or that one of them tried. What people said, and
 * where a program has it so, that a mail of theirs went through an address of ours; none is ever read.
 */
export type SignKind = 'wrote' | 'mailed' | 'introduced' | 'in_touch' | 'a_little' | 'talked'
export type SignSource = 'first_contact' | 'check_in' | 'home' | 'committee' | 'help' | 'relay'

export type Sign = {
  id: string
  pairId: string
  personId: string
  kind: SignKind
  source: SignSource
  month: Month
  at: Instant
  /** Of a member's: how they know of it, and who entered it. */
  knownBy?: string
  enteredBy?: string
}

/** What the first-contact clock finds due for a pair (R18, R27). */
export type FirstContactDue =
  | { kind: 'remind_writer'; pairId: string; questionId: string }
  | { kind: 'ask_both'; pairId: string }
  | { kind: 'open_ticket'; pairId: string }
  | { kind: 'decide'; pairId: string; ticketId: string }

/**
 * A pair from which nobody has answered, or somebody said "not at all". Silence towards us, not between them. `personId`:
 * who said so, or who alone was asked.
 */
export type Silence = {
  pairId: string
  kind: Extract<TicketKind, 'went_silent' | 'never_met'>
  months: Month[]
  why: 'nobody_answered' | 'not_at_all'
  personId: string | null
}

/** An answer as it came: to which question, what, when. */
export type Answered = { questionId: string; answer: string; at: Instant }

/** The steps of the first contact, in days from the day both notices had arrived, and who of the two writes first (R18). */
export type Ladder = {
  writesFirst: Role
  remind: number
  askBoth: number
  ticket: number
  chair: number
  decide: number
}
