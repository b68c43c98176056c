import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

type Gone = { people: readonly string[]; applications: readonly string[]; pairs: readonly string[] }

/** What runs proposed for people, and what colleagues noted about it (R46). */
export async function emptyMatching({ tx, association }: Scope, { people, applications, pairs }: Gone): Promise<void> {
  const either = sql`association_id = ${association} and (mentee_application_id = any(${applications}) or mentor_application_id = any(${applications}))`
  await sql`delete from proposal where ${either}`.execute(tx)
  await sql`delete from adjustment where ${either}`.execute(tx)
  for (const table of ['unmatched', 'matching_note'])
    await sql`delete from ${sql.table(table)} where association_id = ${association} and application_id = any(${applications})`.execute(
      tx,
    )
  await sql`delete from notice_text where association_id = ${association} and person_id = any(${people})`.execute(tx)
  await sql`update repair set words = '{}', why = '', said = '' where association_id = ${association} and state <> 'draft'
    and exists (select from unnest(${[...applications, ...pairs]}::text[]) id where strpos(plan::text, id) > 0)`.execute(
    tx,
  )
}
