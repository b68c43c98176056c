import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** Of surveys of years long over: what was chosen stays in counts of five or more, by nobody; words go (R20, R46). */
export async function purgeFeedback({ tx, association }: Scope, cycles: readonly string[]): Promise<void> {
  await sql`update feedback set person_id = feedback_id, answers = case when answers is null then null else
      coalesce((select jsonb_object_agg(key, value) from jsonb_each_text(answers) where value ~ '^[a-z0-9_-]{1,24}$'), '{}') end
    where association_id = ${association} and cycle_id = any(${cycles})`.execute(tx)
}
