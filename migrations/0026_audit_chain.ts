import { type Kysely, sql } from 'kysely'

/**
 * Each audit row's place in its association's chain, with a hash over the row and the one before (R52). A row has none
 * until the clock's next tick puts it there. `salt` stands before the words that a row holds and goes with them, where
 * somebody is erased; `audit_head` is what was mailed of the chain's end, day by day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit add column nth int, add column hash text, add column words_hash text, add column salt text`.execute(
    db,
  )
  await sql`create unique index audit_by_nth on audit (association_id, nth)`.execute(db)
  await sql`create index audit_loose on audit (association_id, at) where nth is null`.execute(db)
  await sql`create table audit_head (
    association_id text not null references association, day date not null, nth int not null, hash text not null, at timestamptz not null,
    primary key (association_id, day))`.execute(db)
  await sql`alter table audit_head enable row level security`.execute(db)
  await sql`alter table audit_head force row level security`.execute(db)
  const mine = sql`association_id = nullif(current_setting('app.association', true), '')`
  await sql`create policy mine on audit_head using (${mine}) with check (${mine})`.execute(db)
}
