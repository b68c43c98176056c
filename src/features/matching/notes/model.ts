import type { Instant } from '#kit/dates.ts'

/** What one member of the committee leaves for the others, on a run or on somebody in it; participants never read it. */
export type RunNote = { id: string; applicationId: string | null; by: string; at: Instant; text: string }
