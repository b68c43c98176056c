import { type Kysely, sql } from 'kysely'

/**
 * What applicants say for the matching alone (R37, R46): a table of its own, so that nothing which reads a form or an
 * application can show it. It goes with its form.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table demographic (
    association_id text not null, draft_id text not null, cycle_id text not null, chosen jsonb not null,
    primary key (association_id, draft_id),
    foreign key (association_id, draft_id) references draft on delete cascade)`.execute(db)
  await sql`create index demographic_by_cycle on demographic (association_id, cycle_id)`.execute(db)
  const mine = sql`association_id = nullif(current_setting('app.association', true), '')`
  await sql`alter table demographic enable row level security`.execute(db)
  await sql`alter table demographic force row level security`.execute(db)
  await sql`create policy mine on demographic using (${mine}) with check (${mine})`.execute(db)
}
