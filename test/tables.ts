// What a request changed: every table of an association as a count and a sum, to compare before and after.
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { inAssociation } from '#test/year.ts'

/** "8 rows, 3f2a…" for each table that has an association's rows. */
export function tableSums(database: Database, association = 'a1'): Promise<Record<string, string>> {
  return inAssociation(database, association, async (scope) => {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = current_schema() and column_name = 'association_id' order by table_name`.execute(scope.tx)
    const sums: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows } = await sql<{ n: number; sum: string }>`
        select count(*) as n, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${sql.table(name)} t`.execute(
        scope.tx,
      )
      sums[name] = `${rows[0]?.n ?? 0} rows, ${rows[0]?.sum ?? ''}`
    }
    return sums
  })
}

/** The tables in which two sums differ. */
export function changed(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys(after).filter((name) => before[name] !== after[name])
}
