import type { Instant } from '#kit/dates.ts'
import type { Waiting } from '#features/desk/mail/waiting/model.ts'

/** What is wrong with the post, that a chair ought to hear without looking for it. */
export type PostTrouble = {
  /** A restored copy, whose mail is off. */
  off: boolean
  /** Mails that our own mail server refuses to take from us. */
  refused: Waiting
  /** Mails that should have left more than an hour ago, and the oldest of them. */
  stuck: Waiting
  since: Instant | null
  /** A way in for mail that has not worked for an hour: since when, or null where it never has. */
  shut: { since: Instant | null } | null
}
