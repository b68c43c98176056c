import { type Kysely, sql } from 'kysely'

/**
 * A question that the committee asked once more (R11): in one press several, each with the mail that carries it. What was
 * taken back before it left stays, with when and by whom, so that nobody wonders.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table nudge (
    association_id text not null, batch text not null, question_id text not null, cycle_id text not null, pair_id text not null,
    mail_key text not null, pressed_by text not null, at timestamptz not null, leaves_at timestamptz not null,
    undone_at timestamptz, undone_by text,
    primary key (association_id, batch, question_id), foreign key (association_id, cycle_id) references cycle,
    foreign key (association_id, question_id) references question on delete cascade)`.execute(db)
  await sql`create index nudge_by_question on nudge (question_id, association_id)`.execute(db)
  await sql`create index nudge_by_pair on nudge (pair_id, association_id)`.execute(db)
  await sql`create index nudge_leaving on nudge (cycle_id, leaves_at) where undone_at is null`.execute(db)
  await guard(db, 'nudge')
}

async function guard(db: Kysely<unknown>, table: string): Promise<void> {
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table ${table} enable row level security`).execute(db)
  await sql.raw(`alter table ${table} force row level security`).execute(db)
  await sql.raw(`create policy mine on ${table} using (${mine}) with check (${mine})`).execute(db)
}
