import { type Kysely, sql } from 'kysely'

/**
 * A contact's own words for a month's topic (R9): a note that stands before it, or other words in its place, for the pairs
 * this office answers for. Every version stays; the newest before the day goes out, an empty one is the topic as it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table topic_words (
    association_id text not null, cycle_id text not null, office_id text not null, month text not null, version int not null,
    note text not null, body text not null, written_by text not null, at timestamptz not null,
    primary key (association_id, cycle_id, office_id, month, version),
    foreign key (association_id, cycle_id) references cycle, foreign key (association_id, office_id) references office)`.execute(
    db,
  )
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table topic_words enable row level security`).execute(db)
  await sql.raw(`alter table topic_words force row level security`).execute(db)
  await sql.raw(`create policy mine on topic_words using (${mine}) with check (${mine})`).execute(db)
}
