import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** The cycles in which somebody has a place: a pair, or an application that stands. */
export async function placesOf(scope: Scope, personId: string): Promise<string[]> {
  const { rows } = await sql<{ cycleId: string }>`
    select cycle_id as "cycleId" from pair where association_id = ${scope.association} and ${personId} in (mentor_id, mentee_id)
    union
    select cycle_id from application where association_id = ${scope.association} and person_id = ${personId}
      and state in ('submitted', 'review', 'asked', 'accepted', 'conditional', 'waiting', 'late')`.execute(scope.tx)
  return rows.map((row) => row.cycleId)
}
