import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** Letters go, and can then no longer be checked (R21, R46). */
export async function deleteLetters({ tx, association }: Scope, people: readonly string[]): Promise<void> {
  await sql`delete from letter where association_id = ${association} and person_id = any(${people})`.execute(tx)
}
