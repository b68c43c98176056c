import type { Scope } from '#platform/scope.ts'
import { runInput } from '#features/matching/actions.ts'
import { hashOfInput } from '#features/matching/decide.ts'
import { forecastFrom } from '#features/matching/forecast/decide.ts'
import type { Forecast } from '#features/matching/forecast/model.ts'
import type { RunInput } from '#features/matching/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export type Foretell = (input: RunInput) => Promise<Forecast>

let elsewhere: Foretell = (input) => Promise.resolve(forecastFrom(input))

/** Pools of more than a usual year are matched where pages do not wait for them: in a thread, which the application brings along. */
export function forecastElsewhere(by: Foretell): void {
  elsewhere = by
}

/** More possible pairs than this, and every page would wait for a part of a second. */
const mostHere = 20_000

/** What a pool came to, by cycle, for as long as nobody in it changes. Numbers alone. */
const kept = new Map<string, { hash: string; forecast: Promise<Forecast> }>()

/** What those who are in the pool today would come to; nothing is stored. Takes as long as two runs where the pool has changed. */
export async function forecastOf(scope: Scope, cycle: LiveCycle): Promise<Forecast> {
  const input = await runInput(scope, cycle, 1)
  const { pool, offices, rules } = input
  const key = `${scope.association} ${cycle.id}`
  const hash = hashOfInput(pool, offices, rules)
  const there = kept.get(key)
  if (there?.hash === hash) return there.forecast
  const isSmall = pool.mentees.length * pool.mentors.length <= mostHere
  const made = { hash, forecast: isSmall ? Promise.resolve(forecastFrom(input)) : elsewhere(input) }
  kept.set(key, made)
  made.forecast.catch(() => {
    if (kept.get(key) === made) kept.delete(key)
  })
  return made.forecast
}
