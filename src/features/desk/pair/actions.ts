import type { Scope } from '#platform/scope.ts'
import { type SeenHold, seenOf } from '#features/pairs/holds/model.ts'
import { holdsOf } from '#features/pairs/holds/store.ts'

/** The pair's open pauses as the committee may see them; what a report holds looks like any other (R47). */
export async function seenHolds(scope: Scope, pairId: string): Promise<SeenHold[]> {
  return (await holdsOf(scope, { pairIds: [pairId], open: true })).map(seenOf)
}
