import type { Scope } from '#platform/scope.ts'
import { runInput } from '#features/matching/actions.ts'
import { decideRun } from '#features/matching/decide.ts'
import { type Forecast, kindsOf } from '#features/matching/forecast/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** More possible pairs than this are matched when somebody asks for a run, not for a page. */
const mostCells = 100_000

/** Matches those who are in the pool today, as a run would, and keeps nothing; undefined where the pool is too large for a page. */
export async function forecastOf(scope: Scope, cycle: LiveCycle): Promise<Forecast | undefined> {
  const { pool, offices, rules } = await runInput(scope, cycle, 1)
  const { mentees, mentors } = pool
  if (mentees.length * mentors.length > mostCells) return undefined
  const { proposals } = decideRun(pool, offices, rules)
  const paired = new Set(proposals.map(({ menteeApplicationId }) => menteeApplicationId))
  const without = mentees.filter(({ applicationId }) => !paired.has(applicationId))
  return {
    mentees: mentees.length,
    mentors: mentors.length,
    places: mentors.reduce((sum, { answers }) => sum + answers.capacity, 0),
    pairs: proposals.length,
    without: without.length,
    kinds: kindsOf(without),
  }
}
