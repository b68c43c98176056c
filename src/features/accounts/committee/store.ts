import { sql } from 'kysely'
import type { Day } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'

/** What a list last said of each office's end. */
export async function listedEnds(scope: Scope): Promise<Map<string, Day>> {
  const { rows } = await sql<{ subject: string; ends: Day }>`
    select distinct on (subject) subject, after ->> 'endsOn' as ends from audit
    where association_id = ${scope.association} and what = 'office from a list'
    order by subject, at desc, audit_id`.execute(scope.tx)
  return new Map(rows.map((row) => [row.subject, row.ends]))
}
