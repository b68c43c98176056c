import { type Kysely, sql } from 'kysely'

/** What the committee's own list said of a pair it had before (R54); the committee's, never shown to the two. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table pair add column note text not null default ''`.execute(db)
}
