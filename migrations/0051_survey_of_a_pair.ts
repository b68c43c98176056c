import { type Kysely, sql } from 'kysely'

/**
 * For whom of its two a pair has closed, neither looking for another partner; and of whom is asked about such a pair alone,
 * as their others go on, which pairs: null, the survey as a whole (R20, R42).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table pair add column closed_for text check (closed_for in ('mentor', 'mentee', 'both'))`.execute(db)
  await sql`alter table feedback add column pairs jsonb`.execute(db)
}
