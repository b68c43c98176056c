import { type Kysely, sql } from 'kysely'

/** Says in a few bytes whether a program's words are those that a process has read before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table program add column definition_hash text not null generated always as (md5(definition::text)) stored`.execute(
    db,
  )
}
