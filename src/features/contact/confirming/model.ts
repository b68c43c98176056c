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
  /** Their name; empty where nobody did, or whoever did is not there any more. */
  settledBy: string
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

/** What a chair settled can be taken back so long, and mails about it wait. */
export const settledMinutes = 10

export const settlementBack = 'A chair took it back before it left.'

export const mostReason = 1000

/** A pair that the chairs look at: what was said, by whom, and who has not answered. */
export type Round = {
  people: PairPeople
  standing: Standing
  answers: readonly Answer[]
  until: Day
  /** Until when a chair can take back what one of them settled; null where nothing was, or it is too late. */
  settledUntil: Instant | null
  /** Their applications, to keep the two apart; null where one is not there any more. */
  apart: { runId: string; mentee: string; mentor: string } | null
}
