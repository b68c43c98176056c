import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Chosen } from '#features/applications/demographics/model.ts'

// The only file that names the table (test/web/demographics.test.ts): its writer and the matching read it, nobody else.

/** What the writer of a form chose. */
export async function chosenIn(scope: Scope, draftId: string): Promise<Chosen> {
  const row = await scope.tx
    .selectFrom('demographic')
    .select('chosen')
    .where('association_id', '=', scope.association)
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
  return (row?.chosen ?? {}) as Chosen
}

/** What everybody in a cycle chose, for the matching. */
export async function chosenBy(scope: Scope, cycleId: string): Promise<{ draftId: string; chosen: Chosen }[]> {
  const rows = await scope.tx
    .selectFrom('demographic')
    .select(['draft_id', 'chosen'])
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .execute()
  return rows.map((row) => ({ draftId: row.draft_id, chosen: row.chosen as Chosen }))
}

export async function keep(scope: Scope, form: { id: string; cycleId: string }, chosen: Chosen): Promise<void> {
  await scope.tx
    .insertInto('demographic')
    .values({ association_id: scope.association, draft_id: form.id, cycle_id: form.cycleId, chosen: json(chosen) })
    .onConflict((conflict) => conflict.columns(['association_id', 'draft_id']).doUpdateSet({ chosen: json(chosen) }))
    .execute()
}

/** Erases what was chosen in one form, or in a whole cycle. */
export async function forget(scope: Scope, of: { draftId: string } | { cycleId: string }): Promise<void> {
  const rows = scope.tx.deleteFrom('demographic').where('association_id', '=', scope.association)
  await ('draftId' in of ? rows.where('draft_id', '=', of.draftId) : rows.where('cycle_id', '=', of.cycleId)).execute()
}
