import { type Kysely, sql } from 'kysely'

/**
 * A member number as `memberKey` compares it, in a column that can be looked up: behind row-level security PostgreSQL uses no
 * index on an expression over the answers.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table application add column member_key text not null generated always as (
    regexp_replace(regexp_replace(regexp_replace(upper(coalesce(answers->>'memberNumber', '')), '\\.0+$', ''), '[^A-Z0-9]', '', 'g'), '^0+(?=.)', '')
  ) stored`.execute(db)
  await sql`create index application_by_member on application (association_id, member_key) where member_key <> ''`.execute(
    db,
  )
  await sql`create index roster_line_by_address on roster_line (association_id, email_key) where email_key <> ''`.execute(
    db,
  )
}
