import type { NamedMove } from '#features/matching/explained/model.ts'

export type Figures = { pairs: number; floor: number | null; points: number }

/**
 * What a change would do to everybody. `said`: the cost in a sentence instead of `after`, where a large pool is asked of a single pair
 * only.
 */
export type NamedEffect = { before: Figures; after: Figures | null; moves: NamedMove[]; said: string | null }
