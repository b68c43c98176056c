import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** What pairs of years long over said of their contact (R46). */
export async function purgeContact({ tx, association }: Scope, pairs: readonly string[]): Promise<void> {
  for (const table of ['nudge', 'sign'])
    await sql`delete from ${sql.table(table)} where association_id = ${association} and pair_id = any(${pairs})`.execute(
      tx,
    )
}
