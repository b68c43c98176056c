import { addDays, type Day, type Instant } from '#kit/dates.ts'
import type { PairPeople } from '#features/pairs/model.ts'
import { conflictDays } from '#features/programs/confirming/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** What one of the two said. `chair`: nobody answered, and a chair let the pair begin. */
export type Answer = {
  pairId: string
  role: Role
  answer: 'yes' | 'conflict' | 'chair'
  /** For the chairs alone. */
  reason: string
  at: Instant
  /** A chair has looked, and the pair goes on. */
  settledAt: Instant | null
}

/** waits: not everybody said yes who was asked to · conflict: something speaks against it · begins: it may begin. */
export type Standing = 'waits' | 'conflict' | 'begins'

/** The pair as the one sees it to whom the link was mailed. */
export type ConfirmView = {
  sealed: string
  cycle: LiveCycle
  people: PairPeople
  role: Role
  mine: Answer | undefined
  standing: Standing
  /** The last day on which something can be said. */
  until: Day
  closed: boolean
}

export const untilOf = (formedOn: Day): Day => addDays(formedOn, conflictDays)

export const mostReason = 1000

/** A pair that the chairs look at: what was said, by whom, and who has not answered. */
export type Round = {
  people: PairPeople
  standing: Standing
  answers: readonly Answer[]
  until: Day
  /** Their applications, to keep the two apart; null where one is not there any more. */
  apart: { runId: string; mentee: string; mentor: string } | null
}
