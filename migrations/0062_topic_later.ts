import { type Kysely, sql } from 'kysely'

/** The day on which a contact's pairs get a month's topic, where it is a later one than everybody's (R9). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table topic_words add column goes_on date`.execute(db)
}
