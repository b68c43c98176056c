import type { Instant } from '#kit/dates.ts'
import type { RunningPairRow } from '#features/applications/model.ts'

/** A row of the list of a running cycle, and what would come of it; `says`: what is wrong with it, or to know of it. */
export type RunningLine = { row: RunningPairRow; result: 'new' | 'known' | 'faulty'; says: string[] }

/** run: the cycle has pairs of its own from a run, so that it needs no list. */
export type RunningLook = { kind: 'lines'; lines: RunningLine[] } | { kind: 'run'; pairs: number }

/** `next`: the first topic that will go out, as a sentence. */
export type RunningTaken = { formed: number; known: number; next: string }

/** The last list that was taken over: by whom, when, and how many of its pairs can still be taken back. */
export type LastTaken = { at: Instant; by: string; pairs: number; back: number }
