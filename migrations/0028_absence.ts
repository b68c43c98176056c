import { type Kysely, sql } from 'kysely'

/**
 * Days on which a member of the committee is away, both inclusive, and who answers in their place (R19). It begins and ends
 * by its dates: no pair and no ticket changes hands by it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table absence (
    association_id text not null, absence_id text not null, program_id text not null, office_id text not null, deputy_id text not null,
    starts_on date not null, ends_on date not null, entered_by text not null, entered_at timestamptz not null,
    primary key (association_id, absence_id), check (starts_on <= ends_on), check (office_id <> deputy_id),
    foreign key (association_id, program_id) references program, foreign key (association_id, office_id) references office,
    foreign key (association_id, deputy_id) references office)`.execute(db)
  await sql`create index absence_by_office on absence (office_id, ends_on, association_id)`.execute(db)
  await sql`create index absence_by_deputy on absence (deputy_id, ends_on, association_id)`.execute(db)
  const mine = sql`association_id = nullif(current_setting('app.association', true), '')`
  await sql`alter table absence enable row level security`.execute(db)
  await sql`alter table absence force row level security`.execute(db)
  await sql`create policy mine on absence using (${mine}) with check (${mine})`.execute(db)
}
