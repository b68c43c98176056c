import { type Kysely, sql } from 'kysely'

/**
 * A chair asked for a run: long work that outlives the page that asked for it, whichever process does it. One at a time
 * for a cycle; how far it is stands here, and so does the wish to stop it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table match_request (
    association_id text not null, request_id text not null, cycle_id text not null, seed int not null,
    asked_by text not null, asked_at timestamptz not null,
    state text not null check (state in ('waiting', 'running', 'done', 'stopped', 'failed')),
    progress jsonb, stop_asked_at timestamptz, leased_until timestamptz, run_id text, ended_at timestamptz,
    primary key (association_id, request_id), foreign key (association_id, cycle_id) references cycle)`.execute(db)
  await sql`create unique index match_request_open on match_request (association_id, cycle_id) where state in ('waiting', 'running')`.execute(
    db,
  )
  await sql`alter table match_request enable row level security`.execute(db)
  await sql`alter table match_request force row level security`.execute(db)
  const mine = sql`association_id = nullif(current_setting('app.association', true), '')`
  await sql`create policy mine on match_request using (${mine}) with check (${mine})`.execute(db)
}
