import { type Kysely, sql } from 'kysely'

/**
 * What the two of a pair say when a program asks whether anything speaks against it: at most one answer each.
 * `reason` is for the chairs alone. `chair`: nobody answered, and a chair let the pair begin; `settled_at`: a chair has
 * looked at what was said, and the pair goes on. Pairs that are taken back take their answers with them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table pair_answer (
    association_id text not null, pair_id text not null, role text not null check (role in ('mentor', 'mentee')),
    answer text not null check (answer in ('yes', 'conflict', 'chair')), reason text not null default '',
    answered_at timestamptz not null, settled_at timestamptz, settled_by text,
    primary key (association_id, pair_id, role), foreign key (association_id, pair_id) references pair on delete cascade)`.execute(
    db,
  )
  await sql`alter table pair_answer enable row level security`.execute(db)
  await sql`alter table pair_answer force row level security`.execute(db)
  const mine = sql`association_id = nullif(current_setting('app.association', true), '')`
  await sql`create policy mine on pair_answer using (${mine}) with check (${mine})`.execute(db)
}
