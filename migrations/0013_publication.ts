import { type Kysely, sql } from 'kysely'

/**
 * A publication that waits for a second member, has happened, or was taken back (R8, R12): who, when, with which counts,
 * and until when it can be undone. `waiting`: applications put on the waiting list, with the state that undoing gives
 * back. Words of a notice that somebody changed for one reader are kept beside the run. From `announced_at` on everybody
 * may know; until then the pairs are the committee's.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table publication (
    association_id text not null, publication_id text not null, cycle_id text not null, run_id text not null, nth int not null,
    state text not null check (state in ('asked', 'published', 'undone', 'dropped')), pairs int not null, mails int not null,
    fingerprint text not null default '', why text not null default '', asked_by text not null, asked_at timestamptz not null,
    confirmed_by text, published_at timestamptz, release_at timestamptz, released_at timestamptz, undo_until timestamptz,
    waiting jsonb not null default '[]', ended_by text, ended_at timestamptz, ended_why text not null default '',
    primary key (association_id, publication_id), unique (association_id, cycle_id, nth), foreign key (association_id, cycle_id) references cycle)`.execute(
    db,
  )
  await sql`create unique index publication_open on publication (association_id, cycle_id) where state in ('asked', 'published')`.execute(
    db,
  )
  await sql`create table notice_text (
    association_id text not null, run_id text not null, mail_key text not null, cycle_id text not null, person_id text not null,
    subject text not null, source text not null, version int not null default 1, edited_by text not null, edited_at timestamptz not null,
    primary key (association_id, run_id, mail_key), foreign key (association_id, cycle_id) references cycle)`.execute(
    db,
  )
  // Pairs are formed all at once, in a table that was empty a moment ago: without figures the planner takes any index that
  // begins with the association for the check of a foreign key, and reads all pairs for each question.
  for (const role of ['mentor', 'mentee']) {
    await sql.raw(`drop index pair_by_${role}`).execute(db)
    await sql.raw(`create index pair_by_${role} on pair (${role}_id, association_id)`).execute(db)
  }
  // what was said about a pair goes with it, where a publication is taken back
  for (const table of ['question', 'sign']) {
    await sql.raw(`alter table ${table} drop constraint ${table}_association_id_pair_id_fkey`).execute(db)
    await sql
      .raw(`alter table ${table} add foreign key (association_id, pair_id) references pair on delete cascade`)
      .execute(db)
  }
  await sql`alter table cycle add column announced_at timestamptz`.execute(db)
  for (const table of ['publication', 'notice_text']) await guard(db, table)
}

async function guard(db: Kysely<unknown>, table: string): Promise<void> {
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table ${table} enable row level security`).execute(db)
  await sql.raw(`alter table ${table} force row level security`).execute(db)
  await sql.raw(`create policy mine on ${table} using (${mine}) with check (${mine})`).execute(db)
}
