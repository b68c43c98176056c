import { type Kysely, sql } from 'kysely'

/** The files a program was last read from, and what chairs changed of their words: every version stays (R2, R46). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table program add column folder jsonb`.execute(db)
  await sql`create table program_words (
    association_id text not null, program_id text not null, unit text not null, number int not null check (number > 0),
    fields jsonb, was jsonb not null, made_by text not null, made_at timestamptz not null,
    primary key (association_id, program_id, unit, number), foreign key (association_id, program_id) references program)`.execute(
    db,
  )
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw('alter table program_words enable row level security').execute(db)
  await sql.raw('alter table program_words force row level security').execute(db)
  await sql.raw(`create policy mine on program_words using (${mine}) with check (${mine})`).execute(db)
}
