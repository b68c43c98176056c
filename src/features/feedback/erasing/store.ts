import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** The person is taken out and what they wrote in words; what they chose stays in counts of five or more (R20, R46). */
export async function emptyFeedback({ tx, association }: Scope, people: readonly string[]): Promise<void> {
  await sql`update feedback set person_id = feedback_id, answers = case when answers is null then null else
      coalesce((select jsonb_object_agg(key, value) from jsonb_each_text(answers) where value ~ '^[a-z0-9_-]{1,24}$'), '{}') end
    where association_id = ${association} and person_id = any(${people})`.execute(tx)
}
