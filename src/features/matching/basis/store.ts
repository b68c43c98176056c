import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Basis } from '#features/matching/basis/model.ts'

/** What a run was made from, and what of it was stored; undefined for a run from before that was kept. */
export async function basisOfRun(
  scope: Scope,
  runId: string,
): Promise<{
  basis: Basis | null
  madeAt: Instant
  certificate: unknown
  pairs: { mentee: string; mentor: string }[]
}> {
  const run = await scope.tx
    .selectFrom('run')
    .select(['basis', 'made_at', 'certificate'])
    .where('association_id', '=', scope.association)
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow()
  const pairs = await scope.tx
    .selectFrom('proposal')
    .select(['mentee_application_id as mentee', 'mentor_application_id as mentor'])
    .where('association_id', '=', scope.association)
    .where('run_id', '=', runId)
    .execute()
  return { basis: run.basis as Basis | null, madeAt: run.made_at, certificate: run.certificate, pairs }
}
