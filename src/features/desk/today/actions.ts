import type { Day, Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { NamedAbsence } from '#features/accounts/absences/model.ts'
import { absencesFrom } from '#features/accounts/absences/store.ts'
import type { Coming } from '#features/desk/today/model.ts'
import { countsOf } from '#features/desk/today/store.ts'
import { type LiveCycle, phaseOf } from '#features/programs/model.ts'

/** Who is away on this day or later, with who stands in. */
export const absencesOf = (scope: Scope, cycle: LiveCycle, day: Day): Promise<NamedAbsence[]> =>
  absencesFrom(scope, cycle.programId, day)

/** The other years of the program, of `open`, in which somebody waits for a decision. */
export async function comingOf(
  scope: Scope,
  open: readonly LiveCycle[],
  cycle: LiveCycle,
  now: Instant,
): Promise<Coming[]> {
  const coming: Coming[] = []
  for (const { id, label, programId, calendar } of open) {
    if (programId !== cycle.programId || id === cycle.id || phaseOf(calendar, now) === 'closed') continue
    const { review } = await countsOf(scope, id)
    if (review > 0) coming.push({ id, label, review })
  }
  return coming
}
