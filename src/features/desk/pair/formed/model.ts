import type { Instant } from '#kit/dates.ts'

/** What a pair followed from (R12, R38, R52): the run, what somebody had locked, and who let it be told. */
export type Formed = {
  runId: string
  madeAt: Instant
  /** Names the people, the rules, their points and the engine's version that the run was made from. */
  inputHash: string
  /** The mentee's application, by which the run shows the pair with its alternatives. */
  mentee: string
  asked: string | null
  confirmed: string | null
  publishedAt: Instant | null
  /** The lock that the run was made with, where there was one for these two. `over`: the rules it set aside, by their codes. */
  lock: { reason: string; by: string; at: Instant; over: string[] } | null
}

/** What a pair followed from that a change to announced pairs formed (R42): who drafted it and why, and who let it be told. */
export type Repaired = {
  repairId: string
  madeAt: Instant
  made: string
  why: string
  asked: string | null
  confirmed: string | null
  releaseAt: Instant | null
  /** The pair that ended for it, where one did. */
  ended: boolean
}
