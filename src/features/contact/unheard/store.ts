import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** The active pairs of a cycle of which both want no topics, and so are asked nothing. Ids in order. */
export async function pairsAskedNothing(scope: Scope, cycleId: string): Promise<string[]> {
  const stopped = (column: string) => sql`exists (select from refusal r where r.association_id = p.association_id
    and r.person_id = ${sql.ref(column)} and r.category = 'topics')`
  const { rows } = await sql<{ id: string }>`
    select p.pair_id as id from pair p where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state = 'active'
      and ${stopped('p.mentor_id')} and ${stopped('p.mentee_id')} order by p.pair_id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}
