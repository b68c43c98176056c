import { type Kysely, sql } from 'kysely'

/**
 * What goes past the committee (R47, R13): reports about conduct, and criticism of a chair, in tables of their own, so
 * that nothing that shows tickets, mail or history can show them. With them the two offices that read them, and the
 * kinds of ticket that notes and more become.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  for (const table of ['concern', 'concern_named', 'concern_step']) {
    await sql.raw(`alter table ${table} enable row level security`).execute(db)
    await sql.raw(`alter table ${table} force row level security`).execute(db)
    await sql.raw(`create policy mine on ${table} using (${mine}) with check (${mine})`).execute(db)
  }
}

const statements = [
  `alter table office drop constraint office_kind_check`,
  `alter table office add constraint office_kind_check check (kind in ('chair', 'member', 'safeguarding', 'oversight'))`,
  `alter table ticket drop constraint ticket_kind_check`,
  `alter table ticket add constraint ticket_kind_check check (kind in ('never_met', 'went_silent', 'returned', 'cannot_reach',
    'leave', 'delivery', 'question', 'mismatch', 'comment', 'criticism', 'accolade', 'call'))`,
  `create table concern (
    association_id text not null, concern_id text not null, program_id text not null, cycle_id text not null,
    kind text not null check (kind in ('conduct', 'criticism')), pair_id text, reporter_id text,
    reporter_name text not null, reporter_email text not null, text text not null, opened_at timestamptz not null,
    reminded_at timestamptz, escalated_at timestamptz, acknowledged_at timestamptz, acknowledged_by text,
    holds boolean not null default false, closed_at timestamptz, outcome text,
    primary key (association_id, concern_id), foreign key (association_id, cycle_id) references cycle)`,
  `create index concern_by_pair on concern (association_id, pair_id)`,
  `create table concern_named (
    association_id text not null, concern_id text not null, person_id text not null,
    primary key (association_id, concern_id, person_id), foreign key (association_id, concern_id) references concern)`,
  `create table concern_step (
    association_id text not null, step_id text not null, concern_id text not null, at timestamptz not null,
    actor text not null, text text not null,
    primary key (association_id, step_id), foreign key (association_id, concern_id) references concern)`,
]
