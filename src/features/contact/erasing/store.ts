import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** What people said of their contact (R46). What they were asked once more goes with the question. */
export async function emptyContact(
  { tx, association }: Scope,
  { people, pairs }: { people: readonly string[]; pairs: readonly string[] },
): Promise<void> {
  await sql`delete from sign where association_id = ${association} and person_id = any(${people})`.execute(tx)
  await sql`update pair_answer set reason = '' where association_id = ${association} and pair_id = any(${pairs})`.execute(
    tx,
  )
}
