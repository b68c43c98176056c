import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** The cycle of an application, whoever's program it is of. */
export async function cycleOfApplication(scope: Scope, id: string): Promise<string | undefined> {
  const row = await scope.tx
    .selectFrom('application')
    .select('cycle_id')
    .where('association_id', '=', scope.association)
    .where('application_id', '=', id)
    .executeTakeFirst()
  return row?.cycle_id
}

/** The same of a decision, or of those that were made with one press. */
export async function cycleOfDecision(scope: Scope, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select f.cycle_id as id from decision d
    join application f on f.association_id = d.association_id and f.application_id = d.application_id
    where d.association_id = ${scope.association} and (d.decision_id = ${id} or d.batch = ${id}) limit 1`.execute(
    scope.tx,
  )
  return rows[0]?.id
}
