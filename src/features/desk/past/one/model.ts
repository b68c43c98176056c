import type { Day } from '#kit/dates.ts'
import type { Formed, Repaired } from '#features/desk/pair/formed/model.ts'
import type { PastPair } from '#features/desk/past/model.ts'
import type { Definition, LiveCycle, Role } from '#features/programs/model.ts'

/** What is kept of a pair beside what the list has. */
export type Kept = {
  formedOn: Day
  origin: 'run' | 'adopted'
  points: number | null
  reasons: string[]
  letters: { role: Role; number: string; code: string; issued: boolean; datedOn: Day }[]
}

/** All that the page of a pair of an earlier year shows. It is read only: nothing on it is pressed. */
export type PastView = {
  /** The one that the committee works on. */
  cycle: LiveCycle
  /** What the program said in the pair's own year. */
  definition: Definition
  pair: PastPair & Kept
  formed: Formed | undefined
  repaired: Repaired | undefined
  /** Its run has a page: of the year worked on, and of an earlier one. */
  runs: boolean
}
