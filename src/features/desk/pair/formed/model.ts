import type { Instant } from '#kit/dates.ts'
import type { Change } from '#features/matching/changes/model.ts'
import type { Rules } from '#features/matching/model.ts'

/** What a pair followed from (R12, R38, R52): the run, what somebody had locked, and who let it be told. */
export type Formed = {
  runId: string
  madeAt: Instant
  /** Names the people, the rules, their points and the engine's version that the run was made from. */
  inputHash: string
  /** The mentee's application, by which the run shows the pair with its alternatives; null where what it said of the two is gone (R46). */
  mentee: string | null
  asked: string | null
  confirmed: string | null
  publishedAt: Instant | null
  /** What was said for publishing in spite of something; '' where nothing was. */
  spite: string
  /** The lock that the run was made with, where there was one for these two. `over`: the rules it set aside, by their codes. */
  lock: { reason: string; by: string; at: Instant; over: string[] } | null
  /** What else the run was made with that bears on these two: the mentor's places, what a criterion counts. */
  others: { change: Change; reason: string; by: string; at: Instant }[]
  /** What the program said of matching on that day; null of runs from before it was kept. */
  rules: Rules['definition'] | null
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
  /** The ticket that asked for somebody else for one of the two, where one did. */
  ticket: string | null
}
