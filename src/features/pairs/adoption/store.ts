import { sql } from 'kysely'
import { pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'

/** What the committee's own list said of each pair. */
export async function setNotes(scope: Scope, notes: readonly { pairId: string; note: string }[]): Promise<void> {
  for (const piece of pieces(notes)) {
    await sql`update pair p set note = n.note
      from unnest(${piece.map((one) => one.pairId)}::text[], ${piece.map((one) => one.note)}::text[]) as n (pair_id, note)
      where p.association_id = ${scope.association} and p.pair_id = n.pair_id`.execute(scope.tx)
  }
}
