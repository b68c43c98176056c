import { type Kysely, sql } from 'kysely'

/**
 * A number that is for the committee alone. So are those that are there: a yes that was taken back left the number in place, and none
 * was ever shown to a partner. Whoever says yes on a form from now on shares it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column phone_private boolean not null default true`.execute(db)
  await sql`alter table person alter column phone_private set default false`.execute(db)
}
