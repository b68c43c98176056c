import type { Instant, Month } from '#kit/dates.ts'

/** A person asked again is left alone for so many days, whoever presses. */
export const restDays = 3
/** What was pressed waits so long in the outbox, and can be taken back until then. */
export const heldMinutes = 10

/** A check-in without an answer, in a pair without a sign this month. */
export type Unanswered = { questionId: string; pairId: string; personId: string; officeId: string; month: Month }

/** One press that has not left yet. */
export type Waiting = { batch: string; pairs: number; mails: number; leavesAt: Instant; by: string; mine: boolean }

/** What became of a press that was taken back, by the names of those it had been about: who was not asked, and whose mail had left. */
export type TakenBack = { kept: readonly string[]; gone: readonly string[] }

/** What a page says after a press, its own or the one that takes back. */
export type NudgeSaid = 'none' | TakenBack

/** What a press did. `none`: nobody was left to ask, because somebody asked them, or they answered meanwhile. */
export type Nudged =
  | { kind: 'asked'; batch: string; pairs: number; mails: number; leavesAt: Instant }
  | { kind: 'none' }
