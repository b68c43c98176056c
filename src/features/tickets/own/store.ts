import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import * as own from '#features/tickets/own/model.ts'

/** Of ticket `t`: it is of no pair of this person (R32). */
export const notOwn = (personId: string | null): RawBuilder<boolean> => own.notOwn(sql<boolean>, personId)

/** The two of each of these pairs, by pair. */
export async function twoOfPairs(scope: Scope, pairIds: readonly string[]): Promise<Map<string, string[]>> {
  if (pairIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; two: string[] }>`
    select pair_id as id, array[mentor_id, mentee_id] as two from pair
    where association_id = ${scope.association} and pair_id = any(${pairIds}) order by pair_id`.execute(scope.tx)
  return new Map(rows.map(({ id, two }) => [id, two]))
}
