import { type Kysely, sql } from 'kysely'

/** Whether praise may be quoted, as whoever wrote it said, and to which words; every answer stays, the newest counts (R13). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table quote_answer (
    association_id text not null, answer_id text not null, ticket_id text not null, answer text not null check (answer in ('named', 'unnamed', 'no')),
    words text not null, at timestamptz not null, primary key (association_id, answer_id),
    foreign key (association_id, ticket_id) references ticket on delete cascade)`.execute(db)
  await sql`create index quote_answer_of on quote_answer (association_id, ticket_id, at)`.execute(db)
  const mine = sql`association_id = nullif(current_setting('app.association', true), '')`
  await sql`alter table quote_answer enable row level security`.execute(db)
  await sql`alter table quote_answer force row level security`.execute(db)
  await sql`create policy mine on quote_answer using (${mine}) with check (${mine})`.execute(db)
}
