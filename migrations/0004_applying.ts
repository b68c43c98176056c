import { type Kysely, sql } from 'kysely'

/**
 * An application while it is being written. `said` is the form as it was typed, by field, so that nothing typed is lost
 * and any page can be shown again. One for each address and cycle, whatever the roles. `promised` keeps the words of
 * each promise as they stood when it was given.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table draft (
    association_id text not null, draft_id text not null, cycle_id text not null, email text not null, email_key text not null,
    said jsonb not null, source text not null default '', begun_at timestamptz not null, saved_at timestamptz not null,
    sent_at timestamptz, sent_said jsonb, promised jsonb not null default '[]', withdrawn_at timestamptz,
    primary key (association_id, draft_id), unique (association_id, cycle_id, email_key),
    foreign key (association_id, cycle_id) references cycle)`.execute(db)
  await sql`create table draft_key (
    association_id text not null, key_hash text not null, cycle_id text not null, email text not null, email_key text not null,
    code_hash text not null, link_hash text not null, source text not null default '', guesses int not null default 0,
    created_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz, opened boolean not null default false,
    primary key (association_id, key_hash), foreign key (association_id, cycle_id) references cycle)`.execute(db)
  await sql`create index draft_key_by_address on draft_key (association_id, email_key, created_at)`.execute(db)
  await sql`create index draft_key_by_time on draft_key (association_id, created_at)`.execute(db)
  await sql`create index draft_key_by_link on draft_key (association_id, link_hash)`.execute(db)
  await sql`create table interest (
    association_id text not null references association, interest_id text not null, program_id text not null, email text not null,
    email_key text not null, asked_at timestamptz not null, confirmed_at timestamptz, told_at timestamptz,
    primary key (association_id, interest_id), unique (association_id, program_id, email_key))`.execute(db)
  const mine = sql`association_id = nullif(current_setting('app.association', true), '')`
  for (const table of ['draft', 'draft_key', 'interest']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db)
    await sql`alter table ${sql.table(table)} force row level security`.execute(db)
    await sql`create policy mine on ${sql.table(table)} using (${mine}) with check (${mine})`.execute(db)
  }
}
