import type { Day } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { NamedAbsence } from '#features/accounts/absences/model.ts'
import { absencesFrom } from '#features/accounts/absences/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Who is away on this day or later, with who stands in. */
export const absencesOf = (scope: Scope, cycle: LiveCycle, day: Day): Promise<NamedAbsence[]> =>
  absencesFrom(scope, cycle.programId, day)
