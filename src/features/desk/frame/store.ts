import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** Has a place in some cycle: a pair, or an application that stands. */
export async function participates(scope: Scope, personId: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select exists (select from pair where association_id = ${scope.association} and ${personId} in (mentor_id, mentee_id))
      or exists (select from application where association_id = ${scope.association} and person_id = ${personId}
        and state in ('submitted', 'review', 'asked', 'accepted', 'conditional', 'waiting', 'late')) as yes`.execute(
    scope.tx,
  )
  return rows[0]?.yes ?? false
}
