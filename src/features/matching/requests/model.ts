import type { Instant } from '#kit/dates.ts'
import type { Progress } from '#features/matching/model.ts'

/** waiting for a process to take it · a process works on it · its run is stored · somebody stopped it · it broke. */
export type RequestState = 'waiting' | 'running' | 'done' | 'stopped' | 'failed'

/** A run that somebody asked for on the screen. */
export type MatchRequest = {
  id: string
  cycleId: string
  seed: number
  /** The person's id, and their name. */
  askedBy: string
  askedByName: string
  askedAt: Instant
  state: RequestState
  progress: Progress | null
  stopAskedAt: Instant | null
  runId: string | null
  endedAt: Instant | null
}

/** What is taken to be worked on. */
export type Taken = { id: string; cycleId: string; seed: number; askedBy: string }
