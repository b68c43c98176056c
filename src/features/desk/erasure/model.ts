import type { Day, Instant } from '#kit/dates.ts'

/** That somebody asked to be erased, from being asked for to being done (R46). It names nobody. */
export type Erasure = {
  id: string
  personId: string
  /** The person, or the chair who answered for them. */
  askedBy: string
  why: string
  askedAt: Instant
  /** Until then it can be taken back; after it the clock does it. */
  dueAt: Instant
  endedAt: Instant | null
  outcome: 'erased' | 'taken back' | null
  /** Mail to others that had still to leave. */
  mails: readonly string[]
}

/** For how long it can be taken back. */
export const undoDays = 7

/** Where somebody is still needed: by a partner, by the pairs they answer for. */
export type Standing = { pairs: number; officeUntil: Day | null }

/** What an erasure waits for; null: nothing. */
export type Waits = 'undo' | 'pair' | 'office' | null

/** A request as the chairs read it. */
export type Listed = Erasure & { name: string; waits: Waits }
