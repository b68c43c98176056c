import { type Kysely, sql } from 'kysely'

/**
 * Changes to announced pairs (R42): a draft that a chair reads and edits, held until its hour is over, then done in one
 * transaction, or taken back before anybody knew. `plan`: the pairs that it forms, and those that end for them; `words`:
 * own words of its mails, by the mail's name. A pair knows the repair that formed it: its notices are that repair's.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table repair (
    association_id text not null, repair_id text not null, cycle_id text not null, nth int not null,
    state text not null check (state in ('draft', 'held', 'done', 'undone', 'stopped')),
    plan jsonb not null, words jsonb not null default '{}', why text not null default '',
    made_by text not null, made_at timestamptz not null, release_at timestamptz, ended_by text, ended_at timestamptz,
    said text not null default '',
    primary key (association_id, repair_id), unique (association_id, cycle_id, nth), foreign key (association_id, cycle_id) references cycle)`.execute(
    db,
  )
  await sql`create unique index repair_open on repair (association_id, cycle_id) where state in ('draft', 'held')`.execute(
    db,
  )
  await sql`alter table pair add column repair_id text`.execute(db)
  const mine = sql`association_id = nullif(current_setting('app.association', true), '')`
  await sql`alter table repair enable row level security`.execute(db)
  await sql`alter table repair force row level security`.execute(db)
  await sql`create policy mine on repair using (${mine}) with check (${mine})`.execute(db)
}
