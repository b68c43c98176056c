import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'

/** How many notes came since then. */
export async function notesSince(scope: Scope, since: Instant): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ticket
    where association_id = ${scope.association} and kind in ('question', 'comment', 'criticism', 'accolade') and pair_id is null and opened_at > ${since}`.execute(
    scope.tx,
  )
  return rows[0]?.n ?? 0
}
