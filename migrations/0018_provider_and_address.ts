import { type Kysely, sql } from 'kysely'

/**
 * An account at the association's provider that belongs to somebody here, of whose subject only a hash is kept; and a
 * change of somebody's address: asked for, confirmed, and for some days to be put back from the old one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table identity (
    association_id text not null, identity_id text not null, person_id text not null, issuer text not null, subject_hash text not null,
    connected_at timestamptz not null, used_at timestamptz,
    primary key (association_id, identity_id), unique (association_id, subject_hash),
    foreign key (association_id, person_id) references person)`.execute(db)
  await sql`create index identity_by_person on identity (association_id, person_id)`.execute(db)
  await sql`create table address_change (
    association_id text not null, change_id text not null, person_id text not null, from_address text not null, to_address text not null,
    to_key text not null, code_hash text not null default '', link_hash text not null default '', asked_by text not null, why text not null default '',
    asked_at timestamptz not null, expires_at timestamptz not null, guesses int not null default 0,
    done_at timestamptz, undo_until timestamptz, undone_at timestamptz,
    primary key (association_id, change_id), foreign key (association_id, person_id) references person)`.execute(db)
  await sql`create index address_change_by_person on address_change (association_id, person_id, asked_at)`.execute(db)
  for (const table of ['identity', 'address_change']) await guard(db, table)
}

async function guard(db: Kysely<unknown>, table: string): Promise<void> {
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table ${table} enable row level security`).execute(db)
  await sql.raw(`alter table ${table} force row level security`).execute(db)
  await sql.raw(`create policy mine on ${table} using (${mine}) with check (${mine})`).execute(db)
}
