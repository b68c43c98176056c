import { type Kysely, sql } from 'kysely'

/** From which network a form or a place on the list was asked for, as a keyed hash: limits count it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['draft_key', 'interest'])
    await sql`alter table ${sql.table(table)} add column network text not null default ''`.execute(db)
  await sql`create index interest_by_time on interest (association_id, asked_at)`.execute(db)
}
