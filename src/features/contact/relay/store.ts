import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** Whether this one wrote to the other through us before, or told us that they had. */
export async function wroteBefore(scope: Scope, pairId: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from sign where association_id = ${scope.association} and pair_id = ${pairId} and person_id = ${personId}
      and kind in ('wrote', 'mailed')`.execute(scope.tx)
  return Number(rows[0]?.n ?? 0) > 0
}
