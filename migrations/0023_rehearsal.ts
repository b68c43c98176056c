import { type Kysely, sql } from 'kysely'

/**
 * A year that a chair had played before it starts, with invented people and the program's words of that moment: how far it
 * is, and every mail of it as it would leave. Nobody real is in it, and no mail of it leaves.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table rehearsal (
    association_id text not null, rehearsal_id text not null, cycle_id text not null, seed int not null, asked_by text not null,
    asked_at timestamptz not null, state text not null check (state in ('asked', 'playing', 'played', 'failed')),
    begun_at timestamptz, ended_at timestamptz, line text not null default '', breaches jsonb not null default '[]',
    primary key (association_id, rehearsal_id), foreign key (association_id, cycle_id) references cycle)`.execute(db)
  await sql`create table rehearsed_mail (
    association_id text not null, rehearsal_id text not null, nth int not null, at timestamptz not null, day date not null,
    kind text not null, to_name text not null, subject text not null, text text not null,
    primary key (association_id, rehearsal_id, nth), foreign key (association_id, rehearsal_id) references rehearsal on delete cascade)`.execute(
    db,
  )
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  for (const table of ['rehearsal', 'rehearsed_mail']) {
    await sql.raw(`alter table ${table} enable row level security`).execute(db)
    await sql.raw(`alter table ${table} force row level security`).execute(db)
    await sql.raw(`create policy mine on ${table} using (${mine}) with check (${mine})`).execute(db)
  }
}
