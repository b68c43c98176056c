import { type Kysely, sql } from 'kysely'

/**
 * A ticket says which of its two look for somebody else, and changes to the pairs name the pairs that end because a ticket
 * asks for it: [{pairId, seeks, ticketId}] (R11, R42).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ticket add column seeks text check (seeks in ('mentor', 'mentee', 'both'))`.execute(db)
  await sql`alter table repair add column ends jsonb not null default '[]'`.execute(db)
}
