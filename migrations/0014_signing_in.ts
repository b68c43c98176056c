import { type Kysely, sql } from 'kysely'

/**
 * How somebody signed in, on what, and when a passkey was last used there; the link that goes with a mailed code; the
 * keyed hash of the network that asked. Passkeys, and the challenges that were answered once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table session add column session_id text not null default '',
    add column way text not null default 'code' check (way in ('code', 'passkey', 'provider', 'demonstration')),
    add column device text not null default '', add column passkey_at timestamptz`.execute(db)
  await sql`alter table sign_in add column link_hash text not null default '', add column network text not null default ''`.execute(
    db,
  )
  await sql`create index sign_in_by_time on sign_in (association_id, created_at)`.execute(db)
  await sql`create index session_by_person on session (association_id, person_id)`.execute(db)
  await sql`create table passkey (
    association_id text not null, passkey_id text not null, person_id text not null, public_key text not null, counter bigint not null,
    transports jsonb not null, device text not null, made_at timestamptz not null, used_at timestamptz,
    primary key (association_id, passkey_id), foreign key (association_id, person_id) references person)`.execute(db)
  await sql`create index passkey_by_person on passkey (association_id, person_id)`.execute(db)
  await sql`create table spent_challenge (
    association_id text not null references association, challenge_hash text not null, at timestamptz not null,
    primary key (association_id, challenge_hash))`.execute(db)
  for (const table of ['passkey', 'spent_challenge']) await guard(db, table)
}

async function guard(db: Kysely<unknown>, table: string): Promise<void> {
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table ${table} enable row level security`).execute(db)
  await sql.raw(`alter table ${table} force row level security`).execute(db)
  await sql.raw(`create policy mine on ${table} using (${mine}) with check (${mine})`).execute(db)
}
