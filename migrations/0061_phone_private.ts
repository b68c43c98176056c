import { type Kysely, sql } from 'kysely'

/** A number that is for the committee alone. Those there were kept only where their owner let the partner have them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column phone_private boolean not null default false`.execute(db)
}
