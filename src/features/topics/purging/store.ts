import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** Contacts' own words for topics of years long over (R46). */
export async function purgeTopics({ tx, association }: Scope, cycles: readonly string[]): Promise<void> {
  await sql`delete from topic_words where association_id = ${association} and cycle_id = any(${cycles})`.execute(tx)
}
