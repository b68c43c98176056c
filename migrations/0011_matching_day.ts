import { type Kysely, sql } from 'kysely'

/**
 * What the committee decides about pairs before anybody is told (R12, R38): each change by whom, when and why, never
 * overwritten, only taken back. The draft's version counts every change and every taking back, so that two people who
 * work at once see each other. A run names the changes that it was made with. Notes are the committee's own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table matching_draft (
    association_id text not null, cycle_id text not null, version int not null default 0,
    primary key (association_id, cycle_id), foreign key (association_id, cycle_id) references cycle)`.execute(db)
  await sql`create table adjustment (
    association_id text not null, adjustment_id text not null, cycle_id text not null, nth int not null,
    kind text not null check (kind in ('lock', 'ban', 'capacity', 'weight')),
    mentee_application_id text, mentor_application_id text, criterion text, number int, over jsonb not null default '[]',
    reason text not null, made_by text not null, made_at timestamptz not null, undone_nth int, undone_by text, undone_at timestamptz,
    primary key (association_id, adjustment_id), foreign key (association_id, cycle_id) references cycle)`.execute(db)
  await sql`create index adjustment_by_cycle on adjustment (association_id, cycle_id, nth)`.execute(db)
  await sql`create table matching_note (
    association_id text not null, note_id text not null, cycle_id text not null, run_id text not null,
    application_id text, written_by text not null, written_at timestamptz not null, text text not null,
    primary key (association_id, note_id), foreign key (association_id, cycle_id) references cycle)`.execute(db)
  await sql`create index matching_note_by_run on matching_note (association_id, cycle_id, run_id)`.execute(db)
  await sql`alter table run add column changes jsonb not null default '[]'`.execute(db)
  await sql`alter table run add column input jsonb not null default '{}'`.execute(db)
  for (const table of ['matching_draft', 'adjustment', 'matching_note']) await guard(db, table)
}

async function guard(db: Kysely<unknown>, table: string): Promise<void> {
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table ${table} enable row level security`).execute(db)
  await sql.raw(`alter table ${table} force row level security`).execute(db)
  await sql.raw(`create policy mine on ${table} using (${mine}) with check (${mine})`).execute(db)
}
