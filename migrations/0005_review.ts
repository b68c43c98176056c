import { type Kysely, sql } from 'kysely'

/**
 * What people decide on applications (R37): each decision by whom, when and why, with the words that the applicant
 * reads; a question is one that waits for an answer. Views are what reviewers think before anybody decides.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table application drop constraint application_state_check`.execute(db)
  await sql`alter table application add constraint application_state_check check (state in
    ('submitted', 'review', 'asked', 'accepted', 'conditional', 'declined', 'late', 'duplicate', 'waiting', 'withdrawn'))`.execute(
    db,
  )
  await sql`create index application_queue on application (association_id, cycle_id, received_at, application_id)`.execute(
    db,
  )
  await sql`create table decision (
    association_id text not null, decision_id text not null, application_id text not null, cycle_id text not null, nth int not null,
    kind text not null check (kind in ('accept', 'except', 'condition', 'decline', 'wait', 'ask')),
    decided_by text not null, decided_at timestamptz not null, state_before text not null, state_after text not null,
    codes jsonb not null, note text not null default '', words text not null default '', due_on date,
    referral boolean not null default false, other_role boolean not null default false, batch text, mail_key text not null,
    answer text, answered_at timestamptz, undone_at timestamptz, undone_by text,
    primary key (association_id, decision_id), foreign key (association_id, application_id) references application)`.execute(
    db,
  )
  await sql`create index decision_by_application on decision (association_id, application_id)`.execute(db)
  await sql`create index decision_by_batch on decision (association_id, batch) where batch is not null`.execute(db)
  await sql`create table opinion (
    association_id text not null, application_id text not null, person_id text not null,
    view text not null check (view in ('accept', 'decline', 'unsure')), note text not null default '', at timestamptz not null,
    primary key (association_id, application_id, person_id), foreign key (association_id, application_id) references application)`.execute(
    db,
  )
  for (const table of ['decision', 'opinion']) await guard(db, table)
}

async function guard(db: Kysely<unknown>, table: string): Promise<void> {
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table ${table} enable row level security`).execute(db)
  await sql.raw(`alter table ${table} force row level security`).execute(db)
  await sql.raw(`create policy mine on ${table} using (${mine}) with check (${mine})`).execute(db)
}
