import type { Instant } from '#kit/dates.ts'

/** What one member of the committee leaves for the others on a pair; the two never read it. */
export type PairNote = { id: string; writtenBy: string; by: string; at: Instant; text: string }

/** The longest note, in characters. */
export const mostNote = 2000
