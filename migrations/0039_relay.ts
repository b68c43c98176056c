import { type Kysely, sql } from 'kysely'

/** Mail between the two of a pair that goes through an address of ours (decision 45): who wrote and when, never what. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sign drop constraint sign_source_check, add constraint sign_source_check
    check (source in ('first_contact', 'check_in', 'home', 'committee', 'help', 'relay'))`.execute(db)
  await sql`alter table sign drop constraint sign_kind_check, add constraint sign_kind_check
    check (kind in ('wrote', 'mailed', 'introduced', 'in_touch', 'a_little', 'talked'))`.execute(db)
  await sql`alter table arrival drop constraint arrival_kind_check, add constraint arrival_kind_check
    check (kind in ('bounce', 'delay', 'automatic', 'loop', 'reply', 'note', 'stray', 'flood', 'relay', 'stranger'))`.execute(
    db,
  )
}
