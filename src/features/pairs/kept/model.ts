import type { Day, Instant } from '#kit/dates.ts'
import type { Role } from '#features/programs/model.ts'

/** What the clock sends about one pair, and its pause stops. */
export const ofPair = [
  'first_contact_reminder',
  'first_contact_question',
  'introduction_question',
  'confirm_reminder',
  'pair_confirmed',
  'ticket_question',
] as const

/** The month's question once more: about those of a reader's pairs that have not answered. */
export const ofMonth = ['check_in_reminder', 'nudge'] as const

/** What the clock sends a person in a role, whatever pairs they have in it: their survey's, and the thanks at the end. */
export const ofRole = ['survey_invitation', 'survey_reminder', 'exit_survey', 'closing'] as const

/** Questions that wait for minutes in which the press behind them can be taken back. */
export const held: readonly string[] = ['nudge', 'introduction_question', 'ticket_question']

/** Whatever asks the month's question: who has several pairs is asked about them all in one mail. */
export const asking: readonly string[] = ['topic', ...ofMonth]

/** Everything automatic (R11): what stops while a pair is paused. What somebody presses, and what is essential, is none of it. */
export const automatic: readonly string[] = [...ofPair, ...ofMonth, ...ofRole, 'topic']

/** Why what the clock sends about a pair waits while it is paused. */
export const pausedSaid = 'The pair is paused.'

/** Why mail about a pair waits that has ended. */
export const endedSaid = 'The pair has ended.'

/** Why a mail about two pairs waits of which one rests or was answered, and why the one in its place does once both are to be asked. */
export const insteadSaid = 'Another mail takes its place, about the pairs that it still concerns.'

/** Why a question waits whose reader answered meanwhile, or that a sign of life answers. */
export const answeredSaid = 'An answer or another sign of life came before it left.'

/** What is kept back for one of these may still leave. */
export const keptSaid: readonly string[] = [pausedSaid, endedSaid, insteadSaid, answeredSaid]

/** The same, but for what was answered: how the pairs stand holds it, and no answer. */
export const restingSaid: readonly string[] = keptSaid.filter((said) => said !== answeredSaid)

/** Why it stays, once the pair goes on. */
export const passedSaid = 'The pair was paused; by the time it went on, this was out of date.'

/** The same of an end that was taken back. */
export const overSaid = 'The pair had ended; by the time it went on after all, this was out of date.'

/** Why it stays where another was to take its place, and none could. */
export const lateSaid = 'By the time it could leave, this was out of date.'

/** Why another stays that says the same. */
export const newerSaid = 'The pair was paused; a newer mail has taken its place.'

/** How a person's pairs of the cycle stand, those in one role. */
export type Standing = {
  personId: string
  role: Role
  active: readonly string[]
  paused: readonly string[]
  /** Active pairs in which the month's question waits for their answer. */
  asked: readonly string[]
  /** Active pairs in which they answered it. */
  answered: readonly string[]
  /** Of those asked, the pairs of which any sign of life came this month: nobody presses to ask about them. */
  heard: readonly string[]
}

/** A mail that waits to leave, or is kept back because a pair rests. */
export type Automatic = {
  id: string
  key: string
  kind: string
  pairId: string | null
  personId: string
  /** Of what goes to a person in a role: which. */
  role: Role | null
  /** The pairs whose question it asks; of mail that says so. */
  asks: readonly string[]
  /** The occasion whose mail is kept back, and in whose place this one stands. */
  insteadOf: string | null
  /** Whether another of the same occasion has left. */
  gone: boolean
  /** Why it is kept back; null: it waits to leave. */
  kept: string | null
  dueAt: Instant
}

/** A mail that has to take the place of another, about these pairs alone. */
export type Wanted = { origin: Automatic; pairIds: readonly string[] }

/** What of a year decides whether a mail still says something. */
export type Moment = {
  now: Instant
  today: Day
  zone: string
  /** When the topic of this month went out; null before the first. */
  topicAt: Instant | null
  endsAt: Instant
}

/** A pair that a mail is about, and whose questions of it wait for whom. */
export type GoesOn = {
  id: string
  written: boolean
  met: boolean
  waiting: readonly Put[]
  answered: readonly Put[]
}

/** A question that was put to somebody; `ticketId`: by whoever works on that ticket; `metSince`: whether a sign says that the two have met since. */
export type Put = { personId: string; kind: string; ticketId: string | null; metSince?: boolean }
