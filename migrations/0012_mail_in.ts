import { type Kysely, sql } from 'kysely'

/**
 * What came by mail (decision 34): who, when and what kind, never the words. And what a mail needs to be threaded, tried
 * again for three days, held as uncertain, and told apart when it comes back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mail add column ticket_id text, add column tried_since timestamptz, add column given_at timestamptz,
    add column failure text check (failure in ('dead', 'full', 'refused', 'passing', 'unknown'))`.execute(db)
  await sql`alter table dead_address add column mail_id text`.execute(db)
  await sql`create table arrival (
    association_id text not null references association, arrival_id text not null, at timestamptz not null,
    door text not null check (door in ('imap', 'lmtp', 'webhook', 'rehearsal')),
    kind text not null check (kind in ('bounce', 'delay', 'automatic', 'loop', 'reply', 'note', 'stray', 'flood')),
    mail_id text, person_id text, pair_id text, ticket_id text, failure text, said text not null default '', bytes int not null,
    state text not null check (state in ('done', 'passing', 'passed', 'failed')),
    primary key (association_id, arrival_id))`.execute(db)
  await sql`create index arrival_by_mail on arrival (association_id, mail_id)`.execute(db)
  await sql`create index arrival_by_time on arrival (association_id, at)`.execute(db)
  await sql`create table door (
    association_id text not null references association, door text not null, cursor text not null default '', looked_at timestamptz not null,
    worked_at timestamptz, said text not null default '',
    primary key (association_id, door))`.execute(db)
  for (const table of ['arrival', 'door']) {
    const mine = `association_id = nullif(current_setting('app.association', true), '')`
    await sql.raw(`alter table ${table} enable row level security`).execute(db)
    await sql.raw(`alter table ${table} force row level security`).execute(db)
    await sql.raw(`create policy mine on ${table} using (${mine}) with check (${mine})`).execute(db)
  }
}
