import { type Kysely, sql } from 'kysely'

/**
 * That somebody asks to be paired in a cycle with whom they were paired before (R41). Only where both ask does it count,
 * and until then nobody but whoever asked sees it; taking it back deletes the row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table again_wish enable row level security`).execute(db)
  await sql.raw(`alter table again_wish force row level security`).execute(db)
  await sql.raw(`create policy mine on again_wish using (${mine}) with check (${mine})`).execute(db)
}

const statements = [
  `create table again_wish (
    association_id text not null, wish_id text not null, cycle_id text not null, person_id text not null, partner_id text not null,
    asked_at timestamptz not null, primary key (association_id, wish_id),
    foreign key (association_id, cycle_id) references cycle, foreign key (association_id, person_id) references person,
    foreign key (association_id, partner_id) references person)`,
  `create index again_wish_of on again_wish (association_id, cycle_id, person_id, partner_id)`,
]
