import { absent, type Answer, type Ask } from '#platform/http/route.ts'
import type { Viewer } from '#features/accounts/model.ts'
import type { Years } from '#features/applications/years/model.ts'
import type { incomingYears, yearsOf } from '#features/desk/review/years/model.ts'

export type InYear = (ask: Ask<Viewer>, years: Years) => Promise<Answer>

/**
 * Hands what is asked on with the years there are, the one with this id chosen; null: none was asked for. There is nothing
 * where no such year is open, or where what the address names is of none.
 */
export async function inYearOf(
  ask: Ask<Viewer>,
  cycle: string | null | undefined,
  years: typeof yearsOf | typeof incomingYears,
  handler: InYear,
): Promise<Answer> {
  const there = cycle === undefined ? undefined : years(ask.viewer, ask.now, cycle)
  return there === undefined ? absent : handler(ask, there)
}
