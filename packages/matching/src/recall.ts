import type { Grid } from './grid.ts'
import type { MatchResult, Problem } from './problem.ts'
import { type State, stateOf } from './state.ts'

/** What a result was made from; forgotten with the result itself. A result read back from JSON has to be told its problem. */
const known = new WeakMap<MatchResult, { problem: Problem; grid?: Grid; state?: State }>()

export function remember(result: MatchResult, problem: Problem, grid?: Grid): MatchResult {
  known.set(result, { problem, grid })
  return result
}

/** Throws where the problem is neither given nor known. */
export function problemOf(result: MatchResult, problem?: Problem): Problem {
  const found = problem ?? known.get(result)?.problem
  if (found === undefined) throw new Error('This result was not made here: give its problem, too')
  return found
}

/** Reads scores only where the result was not made here, and once. */
export function recall(result: MatchResult, problem?: Problem): State {
  const own = problemOf(result, problem)
  const entry = known.get(result)
  if (entry === undefined || entry.problem !== own) {
    const state = stateOf(own, result)
    known.set(result, { problem: own, grid: state.grid, state })
    return state
  }
  return (entry.state ??= stateOf(own, result, entry.grid))
}
