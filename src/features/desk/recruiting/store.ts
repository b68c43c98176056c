import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { SourceCount } from '#features/desk/recruiting/model.ts'

/** Forms by the list whose link opened them: begun, and of these sent and not withdrawn (R56). */
export async function sourceCounts(scope: Scope, cycleId: string): Promise<SourceCount[]> {
  const { rows } = await sql<SourceCount>`
    select source, count(*)::int as begun, count(*) filter (where sent_at is not null and withdrawn_at is null)::int as sent
    from draft where association_id = ${scope.association} and cycle_id = ${cycleId}
    group by source order by count(*) desc, source`.execute(scope.tx)
  return rows
}
