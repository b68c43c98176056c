import { type Kysely, sql } from 'kysely'

/**
 * A change to announced pairs waits for a second member, as publication does (R12): asked by whom, when, and confirmed by
 * whom. It is open meanwhile, so that there is one of them at most.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table repair drop constraint repair_state_check`,
  `alter table repair add constraint repair_state_check check (state in ('draft', 'asked', 'held', 'done', 'undone', 'stopped'))`,
  `alter table repair add column asked_by text, add column asked_at timestamptz, add column confirmed_by text`,
  `drop index repair_open`,
  `create unique index repair_open on repair (association_id, cycle_id) where state in ('draft', 'asked', 'held')`,
]
