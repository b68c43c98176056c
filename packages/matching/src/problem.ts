import type { Code, Scorer } from './scorer.ts'

/**
 * What the rules say about one pair: whole points (any sign, up to a thousand million), or the codes that forbid it; then `worth` may
 * tell the points it would have without those rules, so that their price can be told.
 */
export type Score = { points: number } | { forbidden: Code | readonly Code[]; worth?: number }

export type Ask = (menteeId: string, mentorId: string) => Score

export type Mentee = {
  id: string /** Under shortage, higher is placed first. A whole number of any sign, up to a thousand million. Default 0. */
  priority?: number
}
export type Mentor = { id: string /** How many mentees at most: a whole number, 0 allowed. */; capacity: number }

/**
 * Who is to be matched, and what may be matched with whom. Read only; the order of the lists carries no meaning, except that in a pool
 * too large for a table (`isWide`), matched without the level `tieBreak`, it may decide between matchings that are equally good.
 */
export type Problem = {
  mentees: readonly Mentee[]
  mentors: readonly Mentor[]
  /**
   * Either a pure function of two ids, called about once per pair and question, or a `Scorer` over the people in the order of the
   * lists: `compile` makes one from criteria.
   */
  score: Ask | Scorer
  /** Pairs that must be in the result, whatever they cost. A lock may not break a hard rule or a ban. */
  locks?: readonly { mentee: string; mentor: string }[]
  /** Pairs that must not be. A ban that names people who are not here is kept without effect. */
  bans?: readonly { mentee: string; mentor: string; reason: Code }[]
}

/** Which levels count, each optimal given those before it. Pairs are always maximal, locks and bans always kept. */
export type Policy = {
  /** Any whole number. Settles the lottery and the ties, nothing else. */
  seed: number
  levels: {
    /** Under shortage: priority, then the lottery, decide who has a place. Off: points do. */
    who: boolean
    /** Raise the lowest pair as high as it can be. */
    floor: boolean
    /** Most points in total. */
    total: boolean
    /** Among equals, the matching is settled by hashes of the ids, so that it is one and the same for every solver. */
    tieBreak: boolean
  }
}

export const everyLevel: Policy['levels'] = { who: true, floor: true, total: true, tieBreak: true }

/** What a long run says of itself, and how it is stopped. */
export type Course = {
  /** Called now and then, in the order of the stages; `share` runs from 0 to 1 within a stage and never falls. */
  onProgress?: (progress: Progress) => void
  /** Looked at whenever progress is told; `match` then throws its reason. An AbortSignal, or anything that turns true. */
  signal?: { readonly aborted: boolean; readonly reason?: unknown }
}
export type Stage = 'scores' | 'pairs' | 'floor' | 'total' | 'ties' | 'proof'
export type Progress = { stage: Stage; share: number }

export type Pair = { mentee: string; mentor: string; points: number }

/** People whom too few places serve: `mentees` may only go to `mentors`, who have `places` places between them. */
export type Hall = { mentees: string[]; mentors: string[]; places: number }

/** What `verify` needs to see that the result cannot be beaten. Whole numbers only; survives JSON. */
export type Certificate = {
  /** Why no more can be paired: as many are too many in `hall` as stay without a mentor. `null` when nobody does. */
  hall: Hall | null
  /** The lottery, smaller first, of every mentee without a lock; `null` when the level `who` is off. */
  draws: { mentee: string; draw: number }[] | null
  /** No pair (locks aside) has fewer than `points`; `hall` says why none of a higher floor exists. `null`: level off or no such pair. */
  floor: { points: number; hall: Hall } | null
  /**
   * Prices in points. For each pair the rules (and the floor) allow: mentee + mentor ≥ its points; the prices of those
   * who compete, times capacity, add up to the total exactly. `nobody` is the price of staying without a mentor,
   * 0 where `who` decides that. `null`: level `total` is off.
   */
  prices: { mentees: { id: string; price: number }[]; mentors: { id: string; price: number }[]; nobody: number } | null
}

export type MatchResult = {
  policy: Policy
  /** Sorted by mentee. */
  pairs: Pair[]
  /** Sorted by id. `free` counts the places a mentor has left; a mentor with none left is not listed. */
  unmatched: { mentees: string[]; mentors: { id: string; free: number }[] }
  /** `priority`: the sum over mentees with a place. `floor`: the lowest points of any pair, `null` without pairs. */
  levels: { pairs: number; priority: number; floor: number | null; points: number }
  certificate: Certificate
}
