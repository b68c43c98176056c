import type { Scope } from '#platform/scope.ts'
import { runOf } from '#features/matching/store.ts'
import type { WholeRun } from '#features/matching/rechecked/model.ts'

/** The runs of a cycle, the first first. */
export async function runsToCheck(scope: Scope, cycleId: string): Promise<string[]> {
  const rows = await scope.tx
    .selectFrom('run')
    .select('run_id')
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .orderBy('made_at')
    .orderBy('run_id')
    .execute()
  return rows.map((row) => row.run_id)
}

/** A stored run with its certificate and its cycle; undefined where there is none. */
export async function wholeRunOf(scope: Scope, runId: string): Promise<{ run: WholeRun; cycleId: string } | undefined> {
  const run = await runOf(scope, runId)
  if (run === undefined) return undefined
  const { certificate } = await scope.tx
    .selectFrom('run')
    .select('certificate')
    .where('association_id', '=', scope.association)
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow()
  return { run: { ...run, certificate }, cycleId: run.cycleId }
}
