import type { Day, Instant } from '#kit/dates.ts'
import type { Role } from '#features/programs/model.ts'

/** What the clock sends about one pair, and its pause stops. */
export const ofPair = [
  'first_contact_reminder',
  'first_contact_question',
  'introduction_question',
  'confirm_reminder',
  'pair_confirmed',
] as const

/** The month's question once more: about those of a reader's pairs that have not answered. */
export const ofMonth = ['check_in_reminder', 'nudge'] as const

/** What the clock sends a person in a role, whatever pairs they have in it: their survey's, and the thanks at the end. */
export const ofRole = ['survey_invitation', 'survey_reminder', 'exit_survey', 'closing'] as const

/** Everything automatic (R11): what stops while a pair is paused. What somebody presses, and what is essential, is none of it. */
export const automatic: readonly string[] = [...ofPair, ...ofMonth, ...ofRole, 'topic']

/** Why what the clock sends about a pair waits while it is paused. */
export const pausedSaid = 'The pair is paused.'

/** Why it stays, once the pair goes on. */
export const passedSaid = 'The pair was paused; by the time it went on, this was out of date.'

/** Why another stays that says the same. */
export const newerSaid = 'The pair was paused; a newer mail has taken its place.'

/** How a person's pairs of the cycle stand, those in one role. */
export type Standing = {
  personId: string
  role: Role
  active: boolean
  paused: boolean
  /** Active pairs in which the month's question waits for their answer. */
  asked: readonly string[]
}

/** A mail, of which pair and in which role if it is about one. */
export type Automatic = {
  id: string
  kind: string
  pairId: string | null
  personId: string
  /** Of what goes to a person in a role: which. */
  role: Role | null
  dueAt: Instant
}

/** What of a year decides whether a mail still says something. */
export type Moment = {
  now: Instant
  today: Day
  zone: string
  /** When the topic of this month went out; null before the first. */
  topicAt: Instant | null
  endsAt: Instant
}

/** A pair whose pause is over, and whose questions of it wait for whom. */
export type GoesOn = {
  id: string
  state: 'active' | 'ended'
  written: boolean
  met: boolean
  waiting: readonly { personId: string; kind: string }[]
}
