import { type Kysely, sql } from 'kysely'

/**
 * That somebody asked to be erased (R46): until `due_at` it can be taken back, then the clock does it, as soon as no pair
 * and no office needs the person. `mails`: ids of what had not left by then and is emptied a day later; `cleaned_at`: when.
 * A row of this table names nobody.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table erasure enable row level security`).execute(db)
  await sql.raw(`alter table erasure force row level security`).execute(db)
  await sql.raw(`create policy mine on erasure using (${mine}) with check (${mine})`).execute(db)
}

const statements = [
  `create table erasure (
    association_id text not null, erasure_id text not null, person_id text not null, asked_by text not null, why text not null default '',
    asked_at timestamptz not null, due_at timestamptz not null, ended_at timestamptz, ended_by text,
    outcome text check (outcome in ('erased', 'taken back')), mails jsonb not null default '[]', cleaned_at timestamptz,
    primary key (association_id, erasure_id), foreign key (association_id, person_id) references person)`,
  `create unique index erasure_open on erasure (association_id, person_id) where ended_at is null`,
]
