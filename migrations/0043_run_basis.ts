import { type Kysely, sql } from 'kysely'

/**
 * What a run was made from, but for what people wrote: who, in which standing, by which rules, for which committee. So a run can be
 * made again after somebody withdrew or a rule changed (R38). Text and not jsonb: the hash of a run's input knows the order of
 * names. Runs from before have none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table run add column basis json`.execute(db)
}
