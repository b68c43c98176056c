import type { Run } from '#features/matching/model.ts'

/** A stored run with all that it came to. */
export type WholeRun = Omit<Run, 'madeAt' | 'cycleId' | 'basis'>

/**
 * What came of checking a stored run anew. `input`: whether what it was made from is still there; if not, nothing else can be
 * checked. `differs`: what another run of the same input has otherwise, by name; empty: the same bytes. `violation`: what of the
 * stored certificate does not hold for the people and rules, in the engine's words.
 */
export type Recheck =
  | { id: string; inputHash: string; input: false }
  | { id: string; inputHash: string; input: true; differs: string[]; violation: string | null }

export const isSound = (one: Recheck): boolean => one.input && one.differs.length === 0 && one.violation === null
