import { type Kysely, sql } from 'kysely'

/**
 * No index of pairs but the key holds the association as a column. Where the table was empty when it was last looked at,
 * as after a publication that was taken back, every index that holds it costs the planner the same, whatever its place
 * in it, and the check of a foreign key read all pairs for each question that a publication asks. The same pairs are one
 * as before: what is one is said by an expression.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table pair drop constraint pair_association_id_cycle_id_mentor_id_mentee_id_key`.execute(db)
  await sql`create unique index pair_once on pair (cycle_id, mentor_id, mentee_id, (association_id || ''))`.execute(db)
  for (const role of ['mentor', 'mentee']) {
    await sql.raw(`drop index pair_by_${role}`).execute(db)
    await sql.raw(`create index pair_by_${role} on pair (${role}_id)`).execute(db)
  }
}
