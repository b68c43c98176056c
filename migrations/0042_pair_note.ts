import { type Kysely, sql } from 'kysely'

/** What members of the committee leave for each other on a pair's page; neither of the two ever reads it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table pair_note enable row level security`).execute(db)
  await sql.raw(`alter table pair_note force row level security`).execute(db)
  await sql.raw(`create policy mine on pair_note using (${mine}) with check (${mine})`).execute(db)
}

const statements = [
  `create table pair_note (
    association_id text not null, note_id text not null, pair_id text not null, written_by text not null, written_at timestamptz not null,
    text text not null, primary key (association_id, note_id),
    foreign key (association_id, pair_id) references pair on delete cascade)`,
  `create index pair_note_of on pair_note (association_id, pair_id, written_at)`,
]
