import { type Kysely, sql } from 'kysely'

/** Where somebody works since they wrote their form, in their words; the form stays as it was sent (R38). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table job enable row level security`).execute(db)
  await sql.raw(`alter table job force row level security`).execute(db)
  await sql.raw(`create policy mine on job using (${mine}) with check (${mine})`).execute(db)
}

const statements = [
  `create table job (
    association_id text not null, job_id text not null, person_id text not null, employer text not null, office_before text not null,
    told_at timestamptz not null, primary key (association_id, job_id),
    foreign key (association_id, person_id) references person on delete cascade)`,
  `create index job_of on job (association_id, person_id, told_at)`,
]
