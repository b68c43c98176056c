import { type Kysely, sql } from 'kysely'

/** Of which ticket a question is that a member asked from one, so that it is no earlier one of the same two (R11). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table question add column ticket_id text`.execute(db)
}
