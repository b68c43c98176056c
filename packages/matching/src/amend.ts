import { favor, type Keep } from './announced.ts'
import { type Chain, chainsOf } from './chains.ts'
import { changedBy, type Delta } from './delta.ts'
import { faults, ProblemError } from './faults.ts'
import { levelsOf, match } from './match.ts'
import { type Move, movesBetween } from './moves.ts'
import type { Course, MatchResult, Pair, Policy, Problem } from './problem.ts'
import { readOnce } from './reading.ts'
import { problemOf } from './recall.ts'
import { rulings } from './rulings.ts'
import { forbidden } from './scorer.ts'

export type Keeping = {
  /**
   * How many points more an announced pair counts, as long as it is possible: people move where that brings more than so many points
   * for each announced pair that ends. 0: as if nothing had been announced. `all` (or Infinity): announced pairs end only where as
   * many cannot stay otherwise; the level `floor` is then off, since it comes first. Default: a twentieth of what an announced pair
   * has on average, at least 1.
   */
  keep?: Keep
  /** What the result was made from, for one that was made elsewhere or read back. */
  problem?: Problem
}

export type Amended = {
  /** An ordinary problem and its result: announced pairs have `keep` points more, and whoever had a place comes first. */
  problem: Problem
  result: MatchResult
  /** The problem after the change with its own points and priorities. */
  changed: Problem
  keep: number
  /** The pairs and levels of `result` in the points and priorities of `changed`. */
  pairs: Pair[]
  levels: MatchResult['levels']
  /**
   * What changes for whom, sorted by mentee; whoever withdrew is not listed. Points are those of `changed`; of an announced pair that
   * can no longer be, those it had.
   */
  moves: Move[]
  chains: Chain[]
}

/**
 * The best matching after a change to an announced one, of which as much as possible stays. Levels: most pairs; then, where the
 * level `who` is on, whoever has an announced pair that may still be has a place before whoever lost theirs (their mentor withdrew),
 * and both before whoever had none (with `who` off, points decide, with `keep`); then floor and points, in which announced pairs have
 * `keep` more. So the floor is at most `keep` lower than it could be for those who have a place. `verify(problem, result)` of what comes
 * back holds. Nothing given is changed. Amending the result again goes on from
 * `changed`; one read back needs `changed` as its `problem`. Reads every score once. Throws ProblemError, and the signal's reason.
 */
export function amend(
  result: MatchResult,
  delta: Delta,
  { keep, problem: given, ...course }: Keeping & Course = {},
): Amended {
  const { problem, policy } = originOf(result, given)
  const changed = changedBy(problem, delta)
  const found = faults(changed, policy)
  if (found.length > 0) throw new ProblemError(found)
  const { before, standing } = announcedOf(problem, result.pairs, changed, delta)
  const favored =
    keep === 0 ? { problem: changed, policy, keep: 0 } : favor(readOnce(changed), policy, before, standing, keep)
  const made = match(favored.problem, favored.policy, course)
  origins.set(made, { problem: changed, policy, favored: favored.problem })
  const pairs = priced(changed, made.pairs)
  const moves = movesBetween(before, pairs)
  return {
    problem: favored.problem,
    result: made,
    changed,
    keep: favored.keep,
    pairs,
    levels: levelsOf(changed, pairs),
    moves,
    chains: chainsOf(changed, moves, standing, pairs),
  }
}

/** What an amended result stands for without what was added to keep it; forgotten with the result itself. */
const origins = new WeakMap<MatchResult, { problem: Problem; policy: Policy; favored: Problem }>()

function originOf(result: MatchResult, given: Problem | undefined): { problem: Problem; policy: Policy } {
  const own = origins.get(result)
  if (own && (given === undefined || given === own.favored)) return own
  return { problem: problemOf(result, given), policy: own?.policy ?? result.policy }
}

/** `before`: announced pairs of mentees who are still here; `standing`: those that may still be, in today's points. */
function announcedOf(problem: Problem, pairs: readonly Pair[], changed: Problem, { withdraw = {} }: Delta) {
  const gone = { mentees: new Set(withdraw.mentees), mentors: new Set(withdraw.mentors) }
  const staying = pairs.filter(({ mentee }) => !gone.mentees.has(mentee))
  const lockOf = new Map(changed.locks?.map((lock) => [lock.mentee, lock.mentor]))
  const possible = staying.filter(({ mentee, mentor }) => {
    return !gone.mentors.has(mentor) && (lockOf.get(mentee) ?? mentor) === mentor
  })
  const standing = priced(changed, possible).filter(({ points }) => points !== forbidden)
  const still = new Map(standing.map((pair) => [pair.mentee, pair]))
  const before = priced(problem, staying).map((pair) => still.get(pair.mentee) ?? pair)
  // somebody may have announced by hand what no rule allows
  return { before: before.map((pair) => (pair.points === forbidden ? { ...pair, points: 0 } : pair)), standing }
}

/** The same pairs in the problem's own points; `forbidden` where one may not be. */
function priced(problem: Problem, pairs: readonly Pair[]): Pair[] {
  const judge = rulings(problem)
  const row = new Map(problem.mentees.map(({ id }, at) => [id, at]))
  const column = new Map(problem.mentors.map(({ id }, at) => [id, at]))
  return pairs.map(({ mentee, mentor }) => {
    const from = row.get(mentee)
    const to = column.get(mentor)
    if (from === undefined || to === undefined) throw new Error(`${mentee} and ${mentor} are no pair of this problem`)
    return { mentee, mentor, points: judge.points(from, to) }
  })
}
