import type { Cost } from './alternatives.ts'
import { Reseating } from './reseating.ts'
import { type Move, movesBetween } from './moves.ts'
import type { MatchResult, Pair, Problem } from './problem.ts'
import type { Rulings } from './rulings.ts'
import type { Code, Part } from './scorer.ts'
import type { State } from './state.ts'

/**
 * Why a mentee has not got one particular mentor.
 * - `forbidden`: `codes` are those of every rule and ban against the pair.
 * - `locked`: a lock gives the mentee another mentor; lifting it is the way to ask.
 * - `no_place`: the mentor has no place but those that locks give to `holders`, by id (none: no place at all).
 * - `costs`: it can be had, and `cost` is exactly what it costs everybody, as `alternatives` says it. `points` are those of the
 *   pair, `parts` the same by criterion. `moves` lead from the result to one whole matching that has the pair and costs just
 *   that, this mentee's own move included; others may cost the same with fewer moves. Where somebody loses or gains a place, or the
 *   floor falls, `cost` does not tell the points, and the matching need not have the most.
 */
export type WhyNot =
  | { answer: 'forbidden'; codes: readonly Code[] }
  | { answer: 'locked'; mentor: string }
  | { answer: 'no_place'; holders: string[] }
  | { answer: 'costs'; points: number; parts: readonly Part[]; cost: Cost; moves: Move[] }

/** People by their place in the problem's lists; they are not a pair of the result. `state` is asked for only where it counts. */
export function whyNot(
  { problem, judge, state }: { problem: Problem; judge: Rulings; state: () => State },
  mentee: number,
  mentor: number,
): WhyNot {
  const { locks = [] } = problem
  const menteeId = problem.mentees[mentee]!.id
  const { id: mentorId, capacity } = problem.mentors[mentor]!
  const codes = judge.codes(mentee, mentor)
  if (codes.length > 0) return { answer: 'forbidden', codes }
  const lock = locks.find((one) => one.mentee === menteeId)
  if (lock) return { answer: 'locked', mentor: lock.mentor }
  const holders = locks.filter((one) => one.mentor === mentorId).map((one) => one.mentee)
  if (holders.length >= capacity) return { answer: 'no_place', holders: holders.sort() }
  const { parts } = judge.pair(mentee, mentor)
  const points = judge.points(mentee, mentor)
  const { rowOf, columnOf, grid, result } = state()
  const column = columnOf.get(mentorId)!
  const reseating = new Reseating(state(), rowOf.get(menteeId)!)
  const cost = reseating.cost(column, points)
  const moved = reseating.moved(cost.kind, column)
  const pairs = [...moved].flatMap(([row, to]): Pair[] => {
    if (to < 0 || to === grid.mentors.length) return []
    return [{ mentee: grid.mentees[row]!, mentor: grid.mentors[to]!, points: grid.rows.points(row, to) }]
  })
  return { answer: 'costs', points, parts, cost, moves: movesTo(result, grid.mentees, moved, pairs) }
}

function movesTo(
  { pairs: before }: MatchResult,
  mentees: readonly string[],
  moved: ReadonlyMap<number, number>,
  pairs: readonly Pair[],
): Move[] {
  const moving = new Set(Array.from(moved.keys(), (row) => mentees[row]!))
  return movesBetween(
    before.filter((pair) => moving.has(pair.mentee)),
    pairs,
  )
}
