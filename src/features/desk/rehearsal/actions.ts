import type { Scope } from '#platform/scope.ts'
import { liveCycle } from '#features/programs/actions.ts'
import type { Definition } from '#features/programs/model.ts'

/** The program's settings and words as they stand now, for the year to be played. */
export async function definitionFor(scope: Scope, cycleId: string): Promise<Definition> {
  const cycle = await liveCycle(scope, cycleId)
  if (cycle === undefined) throw new Error('the cycle is gone')
  return cycle.definition
}
