import { type Kysely, sql } from 'kysely'

/** How much was written to the committee within the hour, from where and to which address mail went: keyed hashes (trust.md, 3). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table written (
    association_id text not null references association, written_id text not null,
    kind text not null check (kind in ('note', 'report', 'linked')), writer text not null, address text not null, at timestamptz not null,
    primary key (association_id, written_id))`.execute(db)
  await sql`create index written_by_time on written (association_id, at)`.execute(db)
  const mine = sql`association_id = nullif(current_setting('app.association', true), '')`
  await sql`alter table written enable row level security`.execute(db)
  await sql`alter table written force row level security`.execute(db)
  await sql`create policy mine on written using (${mine}) with check (${mine})`.execute(db)
}
