import { type Kysely, sql } from 'kysely'

/** What each step of a run costs; runs of before were not compared. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table run add column costs jsonb not null default '[]'`.execute(db)
}
