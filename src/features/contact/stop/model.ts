import type { Instant } from '#kit/dates.ts'
import type { Person } from '#features/people/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** The monthly topics of one person, as they may be stopped and resumed without signing in (R50). */
export type StopView = {
  sealed: string
  cycle: LiveCycle
  person: Person
  /** Who answers for the person's pairs; the role address where nobody does. */
  contacts: { name: string; address: string }[]
  stoppedAt: Instant | null
  /** When the next topic goes out, if the cycle has one left. */
  nextAt: Instant | null
}
