import type { Instant } from '#kit/dates.ts'
import type { Person } from '#features/people/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** What may be stopped: never what is essential (R50). */
export const stoppable = ['topics', 'news'] as const
export type Stoppable = (typeof stoppable)[number]

/** A kind of mail of one person, as it may be stopped and resumed without signing in (R50). */
export type StopView = {
  sealed: string
  category: Stoppable
  cycle: LiveCycle
  person: Person
  /** Who answers for the person's pairs; the role address where nobody does. */
  contacts: { name: string; address: string; personId?: string }[]
  stoppedAt: Instant | null
  /** When the next topic goes out, if the cycle has one left; null for news. */
  nextAt: Instant | null
}
