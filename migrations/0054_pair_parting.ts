import { type Kysely, sql } from 'kysely'

/** What ended a pair, and how everything stood before: for half an hour it can be taken back (R12). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table pair add column parting jsonb`.execute(db)
}
