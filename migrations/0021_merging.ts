import { type Kysely, sql } from 'kysely'

/**
 * Two applications that were one person's (R34), put together by somebody of the committee: what moved, so that it can be
 * taken back. The address of a person who went into another still leads to them (`merged_into`). `told_apart`: two who look
 * alike and are not the same, so that nobody is asked again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column merged_into text`.execute(db)
  await sql`alter table person add foreign key (association_id, merged_into) references person`.execute(db)
  await sql`create table merger (
    association_id text not null, merger_id text not null, cycle_id text not null, kept_id text not null, other_id text not null,
    kept_person text not null, other_person text not null, made_by text not null, made_at timestamptz not null,
    before jsonb not null, moved jsonb not null, undone_by text, undone_at timestamptz,
    primary key (association_id, merger_id),
    foreign key (association_id, kept_id) references application, foreign key (association_id, other_id) references application)`.execute(
    db,
  )
  await sql`create index merger_by_other on merger (association_id, other_id)`.execute(db)
  await sql`create table told_apart (
    association_id text not null, one_id text not null, other_id text not null, said_by text not null, said_at timestamptz not null,
    primary key (association_id, one_id, other_id), check (one_id < other_id),
    foreign key (association_id, one_id) references application, foreign key (association_id, other_id) references application)`.execute(
    db,
  )
  const mine = sql`association_id = nullif(current_setting('app.association', true), '')`
  for (const table of ['merger', 'told_apart']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db)
    await sql`alter table ${sql.table(table)} force row level security`.execute(db)
    await sql`create policy mine on ${sql.table(table)} using (${mine}) with check (${mine})`.execute(db)
  }
}
