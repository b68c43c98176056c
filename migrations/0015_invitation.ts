import { type Kysely, sql } from 'kysely'

/**
 * An invitation to an office, or to register a passkey for the one that somebody holds: bound to an address, an office
 * and whoever invites, good once. Only a hash of its token is kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table invitation (
    association_id text not null, invitation_id text not null, program_id text not null, token_hash text not null,
    purpose text not null check (purpose in ('office', 'passkey', 'first chair')),
    name text not null default '', email text not null default '', email_key text not null default '', person_id text, office jsonb,
    hands_over text, invited_by text not null, created_at timestamptz not null, expires_at timestamptz not null,
    used_at timestamptz, withdrawn_at timestamptz,
    primary key (association_id, invitation_id), unique (association_id, token_hash),
    foreign key (association_id, program_id) references program)`.execute(db)
  const mine = sql`association_id = nullif(current_setting('app.association', true), '')`
  await sql`alter table invitation enable row level security`.execute(db)
  await sql`alter table invitation force row level security`.execute(db)
  await sql`create policy mine on invitation using (${mine}) with check (${mine})`.execute(db)
}
