import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** What was noted about runs of years long over, and notices in the committee's words (R46). */
export async function purgeMatching({ tx, association }: Scope, cycles: readonly string[]): Promise<void> {
  for (const table of ['matching_note', 'adjustment', 'notice_text'])
    await sql`delete from ${sql.table(table)} where association_id = ${association} and cycle_id = any(${cycles})`.execute(
      tx,
    )
}
