import { type Kysely, sql } from 'kysely'

/**
 * Each cycle keeps the words and numbers it was opened with, so that the next one's dates do not come into its mails, and what it
 * was stays readable. Cycles of before have the program's.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table cycle add column definition jsonb`.execute(db)
  await sql`alter table cycle add column definition_hash text generated always as (md5(definition::text)) stored`.execute(
    db,
  )
}
