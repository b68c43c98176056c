import { sql } from 'kysely'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Parting } from '#features/pairs/parting/model.ts'
import type { PairState } from '#features/pairs/model.ts'

type Kept = Pick<Parting, 'id' | 'at' | 'by' | 'applications'> & { state: PairState }

/** Keeps with each of these pairs what is about to end it. */
export async function putParting(scope: Scope, { pairs, ...press }: Parting): Promise<void> {
  for (const { id, state } of pairs)
    await sql`update pair set parting = ${json({ ...press, state } satisfies Kept)}
      where association_id = ${scope.association} and pair_id = ${id} and state <> 'ended'`.execute(scope.tx)
}

/** The press that ended this pair, with all the pairs it ended that have ended still; `hold`: nobody else touches them meanwhile. */
export async function partingOf(scope: Scope, pairId: string, hold = false): Promise<Parting | undefined> {
  const { rows } = await sql<{ id: string; parting: Kept }>`
    select p.pair_id as id, p.parting from pair p
    join pair one on one.association_id = p.association_id and one.parting ->> 'id' = p.parting ->> 'id'
    where p.association_id = ${scope.association} and one.pair_id = ${pairId} and one.state = 'ended' and p.state = 'ended'
    order by p.pair_id ${hold ? sql`for update of p` : sql``}`.execute(scope.tx)
  const [first] = rows
  if (first === undefined) return undefined
  const { state: _, ...press } = first.parting
  return { ...press, pairs: rows.map(({ id, parting }) => ({ id, state: parting.state })) }
}

/** They go on as they stood before. */
export async function reopenPairs(scope: Scope, { id }: Parting): Promise<void> {
  await sql`update pair set state = parting ->> 'state', ended_on = null, end_note = null, closed_for = null, parting = null
    where association_id = ${scope.association} and parting ->> 'id' = ${id} and state = 'ended'`.execute(scope.tx)
}

/** Mentees of these pairs who are in another one of the same year that goes on. */
export async function takenElsewhere(scope: Scope, { pairs }: Parting): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pair p where p.association_id = ${scope.association} and p.pair_id = any(${pairs.map(({ id }) => id)}::text[])
      and exists (select from pair q where q.association_id = p.association_id and q.cycle_id = p.cycle_id and q.mentee_id = p.mentee_id
        and q.pair_id <> p.pair_id and q.state <> 'ended')`.execute(scope.tx)
  return rows[0]?.n ?? 0
}
