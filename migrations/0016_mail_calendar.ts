import { type Kysely, sql } from 'kysely'

/** The calendar file of a mail in which a date matters, rendered once as its words are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mail add column calendar text`.execute(db)
}
