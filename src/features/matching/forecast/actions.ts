import type { Scope } from '#platform/scope.ts'
import { runInput } from '#features/matching/actions.ts'
import { decideRun, hashOfInput } from '#features/matching/decide.ts'
import { isLargePool } from '#features/matching/explained/model.ts'
import { type Forecast, kindsOf } from '#features/matching/forecast/model.ts'
import type { Decide, Decision } from '#features/matching/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

let elsewhere: Decide = ({ pool, offices, rules }) => Promise.resolve(decideRun(pool, offices, rules))

/** Large pools are matched where pages do not wait for them: in a thread, which the application brings along. */
export function forecastLargePools(by: Decide): void {
  elsewhere = by
}

/** What a large pool came to, by cycle, for as long as nobody in it changes. Numbers alone. */
const kept = new Map<string, { hash: string; forecast: Promise<Forecast> }>()

/** Matches those who are in the pool today, as a run would, and stores nothing. Takes as long as a run where the pool is large and has changed. */
export async function forecastOf(scope: Scope, cycle: LiveCycle): Promise<Forecast> {
  const input = await runInput(scope, cycle, 1)
  const { pool, offices, rules } = input
  const told = ({ proposals }: Decision): Forecast => {
    const paired = new Set(proposals.map(({ menteeApplicationId }) => menteeApplicationId))
    const without = pool.mentees.filter(({ applicationId }) => !paired.has(applicationId))
    return {
      mentees: pool.mentees.length,
      mentors: pool.mentors.length,
      places: pool.mentors.reduce((sum, { answers }) => sum + answers.capacity, 0),
      pairs: proposals.length,
      without: without.length,
      kinds: kindsOf(without),
    }
  }
  if (!isLargePool(pool)) return told(decideRun(pool, offices, rules))
  const key = `${scope.association} ${cycle.id}`
  const hash = hashOfInput(pool, offices, rules)
  const there = kept.get(key)
  if (there?.hash === hash) return there.forecast
  const made = { hash, forecast: elsewhere(input).then(told) }
  kept.set(key, made)
  made.forecast.catch(() => {
    if (kept.get(key) === made) kept.delete(key)
  })
  return made.forecast
}
