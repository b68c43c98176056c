import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

type Gone = {
  people: readonly string[]
  keys: readonly string[]
  members: readonly string[]
  applications: readonly string[]
  /** Those of which a pair came: they stay for counts, without what was written. */
  paired: readonly string[]
}

/** Takes away what people wrote in forms and what was written about it (R46). */
export async function emptyApplications({ tx, association }: Scope, gone: Gone): Promise<void> {
  const { people, keys, members, applications, paired } = gone
  for (const table of ['draft', 'draft_key', 'interest', 'roster_line'])
    await sql`delete from ${sql.table(table)} where association_id = ${association} and email_key = any(${keys})`.execute(
      tx,
    )
  await sql`delete from roster_line where association_id = ${association} and member_number = any(${members})`.execute(
    tx,
  )
  await sql`delete from merger where association_id = ${association} and (kept_person = any(${people}) or other_person = any(${people}))`.execute(
    tx,
  )
  await sql`delete from told_apart where association_id = ${association} and (one_id = any(${applications}) or other_id = any(${applications}))`.execute(
    tx,
  )
  await sql`delete from opinion where association_id = ${association} and application_id = any(${applications})`.execute(
    tx,
  )
  await sql`update decision set words = '', note = '', answer = case when answer is null then null else '' end
    where association_id = ${association} and application_id = any(${paired})`.execute(tx)
  await sql`delete from decision where association_id = ${association} and application_id = any(${applications}) and application_id <> all(${paired})`.execute(
    tx,
  )
  await sql`delete from application where association_id = ${association} and application_id = any(${applications}) and application_id <> all(${paired})`.execute(
    tx,
  )
  // each answer keeps its kind, so that what reads answers finds what it looks for, and nothing in it
  await sql`update application set as_written = '{}', eligibility = jsonb_set(eligibility, '{reasons}', '[]'),
      answers = coalesce((select jsonb_object_agg(key, case jsonb_typeof(value) when 'string' then '""'::jsonb when 'array' then '[]'::jsonb
        when 'object' then '{}'::jsonb else value end) from jsonb_each(answers)), '{}')
    where association_id = ${association} and application_id = any(${paired})`.execute(tx)
}
