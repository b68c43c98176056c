import type { Scope } from '#platform/scope.ts'

/** True when the pair was paused. */
export async function setActive(scope: Scope, pairId: string): Promise<boolean> {
  const result = await scope.tx
    .updateTable('pair')
    .set({ state: 'active' })
    .where('association_id', '=', scope.association)
    .where('pair_id', '=', pairId)
    .where('state', '=', 'paused')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
