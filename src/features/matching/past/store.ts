import type { Scope } from '#platform/scope.ts'

/** Whose year a run is of; undefined where there is no such run. */
export async function cycleOfRun(scope: Scope, runId: string): Promise<string | undefined> {
  const row = await scope.tx
    .selectFrom('run')
    .select('cycle_id')
    .where('association_id', '=', scope.association)
    .where('run_id', '=', runId)
    .executeTakeFirst()
  return row?.cycle_id
}
