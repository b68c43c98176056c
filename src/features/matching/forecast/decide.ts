import { callView } from '#features/matching/explained/decide.ts'
import { findPairs } from '#features/matching/found/decide.ts'
import type { Forecast } from '#features/matching/forecast/model.ts'
import type { RunInput } from '#features/matching/model.ts'

/** Matches those who are in the pool today as a run would, and asks the engine whom to call for. What it costs otherwise is not asked. */
export function forecastFrom({ pool, offices, rules }: RunInput): Forecast {
  const found = findPairs(pool, offices, rules)
  const pairs = found.result.pairs.length
  return {
    mentees: pool.mentees.length,
    mentors: pool.mentors.length,
    places: found.problem.mentors.reduce((sum, { capacity }) => sum + capacity, 0),
    pairs,
    without: pool.mentees.length - pairs,
    call: callView({ found }),
  }
}
