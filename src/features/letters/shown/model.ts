import type { Letter, LetterFacts } from '#features/letters/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** A letter with the cycle whose words it is set in, and the address of its own page. */
export type ShownLetter = { letter: Letter; cycle: LiveCycle; path: string }

/** A cycle and role in which somebody was in a pair: what a letter would state, and the letter if one was asked for. */
export type LetterPlace = {
  cycle: LiveCycle
  role: Role
  facts: LetterFacts
  /** Somebody on the committee would read it first. */
  held: boolean
  shown: ShownLetter | undefined
}
