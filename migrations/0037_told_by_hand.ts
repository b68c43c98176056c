import { type Kysely, sql } from 'kysely'

/**
 * A sign of life that a member of the committee enters says how they know of it, and who entered it (R11). A note from the
 * public page keeps its writer beside its words, so that it can be answered by one press (R13).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sign add column known_by text not null default '', add column entered_by text`.execute(db)
  await sql`alter table ticket add column writer_name text not null default '', add column writer_email text not null default ''`.execute(
    db,
  )
}
