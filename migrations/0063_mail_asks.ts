import { type Kysely, sql } from 'kysely'

/**
 * Of which pairs a mail asks the month's question, and in whose place it stands: where one of two pairs rests, what waits
 * about both is kept back and another asks about the one that goes on (R11).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mail add column asks text[] not null default '{}', add column instead_of text`.execute(db)
  await sql`create index mail_instead on mail (association_id, instead_of) where instead_of is not null`.execute(db)
  await sql`create index mail_kept on mail (association_id, cycle_id, said) where state = 'suppressed'`.execute(db)
}
