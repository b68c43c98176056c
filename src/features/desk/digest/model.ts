import type { Day, Instant } from '#kit/dates.ts'
import type { NudgeSaid, Waiting } from '#features/contact/nudge/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** What a contact's week asks of them. A week in which all of it is empty is silent. */
export type Week = {
  officeId: string
  reader: { personId: string; name: string; address: string }
  /** In whose place the reader answers this week; '' in their own. */
  awayName: string
  /** Pairs whose people could be asked again: their names, and the last sign in words. */
  silent: { names: string; sign: string }[]
  /** `step`: what one press does first, in words; null where nothing is offered without the sign-in. */
  tickets: { id: string; title: string; due: Day; step: string | null }[]
  /** The topic that goes out within a week, in this contact's name. */
  topic: { month: string; title: string; at: Instant } | null
}

/** What stands behind the digest's button. */
export type DigestView = {
  sealed: string
  cycle: LiveCycle
  name: string
  /** Names of the pairs that one press asks now. */
  pairs: readonly string[]
  mails: number
  waiting: readonly Waiting[]
  done: NudgeSaid | undefined
}

/** A digest's button works for so many days; after that one signs in. */
export const goodDays = 14
