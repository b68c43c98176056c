import { addMinutes, type Instant } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import type { Draft } from '#features/mail/model.ts'
import type { Role } from '#features/programs/model.ts'

/**
 * asked: a second member is to confirm · published: everybody is told, or will be when the hour is over · undone: taken
 * back before anybody was told · dropped: the question to the second member was taken back.
 */
export type PublicationState = 'asked' | 'published' | 'undone' | 'dropped'

/** `undoUntil`: so long it can be taken back; `releaseAt` and `releasedAt`: when the first mail leaves, and the last. */
export type Publication = {
  id: string
  cycleId: string
  runId: string
  nth: number
  state: PublicationState
  pairs: number
  mails: number
  fingerprint: string
  why: string
  askedBy: string
  askedByName: string
  askedAt: Instant
  confirmedBy: string | null
  confirmedByName: string | null
  publishedAt: Instant | null
  releaseAt: Instant | null
  releasedAt: Instant | null
  undoUntil: Instant | null
  /** Applications that it put on the waiting list, and their state before. */
  waiting: { id: string; state: string }[]
  endedByName: string | null
  endedAt: Instant | null
  endedWhy: string
}

/** One mail of a publication before it is one: to whom, about what. `name` is its place in an address. */
export type Notice = {
  name: string
  role: Role
  personId: string
  kind: 'pair_notice' | 'unmatched_notice'
  draft: Draft
  /** Somebody changed its words for this reader. */
  edited: boolean
}

/** How mails are held and let go: `hold` minutes in which all can be taken back, then so many a minute. */
export type Release = { hold: number; perMinute: number }

export const atOnce: Release = { hold: 0, perMinute: Number.POSITIVE_INFINITY }

/** When each of so many mails leaves, the first at `from`. */
export function releaseTimes(count: number, from: Instant, { perMinute }: Release): Instant[] {
  return Array.from({ length: count }, (_, at) => addMinutes(from, Math.floor(at / perMinute)))
}

/** A mail that cannot leave as it is, and why. `no_text`: the program has no words for mails of its kind. */
export type MailFault = {
  notice: Notice
  fault: 'no_text' | 'broken' | 'no_reason' | 'no_card' | 'no_link'
  said: string
}

/** Why a mail is not sent, as its row says. */
export const takenBack = 'The publication was taken back before anybody was told.'

export type UndoRefusal =
  | { kind: 'none' }
  | { kind: 'too_late' }
  /** So many mails have left already. */
  | { kind: 'left'; mails: number }
  /** Somebody works on one of the pairs already. */
  | { kind: 'tickets'; tickets: number }

/** What happened, what is kept, what to do. */
export function undoRefusalText(refusal: UndoRefusal): string {
  switch (refusal.kind) {
    case 'none':
      return 'Nothing is published that could be taken back.'
    case 'too_late':
      return 'The time in which it could be taken back is over. Nothing was changed.'
    case 'left':
      return `${countText(refusal.mails, 'mail')} left already, so that nothing was taken back. What changes now is a change to a pair.`
    case 'tickets':
      return `${countText(refusal.tickets, 'ticket')} about these pairs ${refusal.tickets === 1 ? 'is' : 'are'} there already, so that nothing was taken back.`
  }
}

export type AskRefusal =
  | { kind: 'counts' }
  | { kind: 'mails'; faults: number }
  | { kind: 'open' }
  | { kind: 'changed' }
  | { kind: 'own' }
  | { kind: 'none' }
