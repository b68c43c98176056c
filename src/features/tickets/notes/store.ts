import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'

/** How many tickets mail has opened since then. */
export async function mailedSince(scope: Scope, since: Instant): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ticket
    where association_id = ${scope.association} and opened_by = 'mail' and opened_at > ${since}`.execute(scope.tx)
  return rows[0]?.n ?? 0
}
