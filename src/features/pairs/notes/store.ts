import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { PairNote } from '#features/pairs/notes/model.ts'

/** Oldest first. */
export async function notesOnPair(scope: Scope, pairId: string): Promise<PairNote[]> {
  const { rows } = await sql<PairNote>`
    select n.note_id as id, n.written_by as "writtenBy", coalesce(p.name, '') as by, n.written_at as at, n.text
    from pair_note n left join person p on p.association_id = n.association_id and p.person_id = n.written_by
    where n.association_id = ${scope.association} and n.pair_id = ${pairId} order by n.written_at, n.note_id limit 100`.execute(
    scope.tx,
  )
  return rows
}

/** The same words by the same person on the same pair stay one note. */
export async function insertPairNote(
  scope: Scope,
  note: { pairId: string; by: string; at: Instant; text: string },
): Promise<void> {
  await scope.tx
    .insertInto('pair_note')
    .values({
      association_id: scope.association,
      note_id: scope.ids('pair note', note.pairId, note.by, note.text),
      pair_id: note.pairId,
      written_by: note.by,
      written_at: note.at,
      text: note.text,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whoever wrote it takes it away; twice is once. */
export async function deletePairNote(scope: Scope, pairId: string, id: string, by: string): Promise<void> {
  await scope.tx
    .deleteFrom('pair_note')
    .where('association_id', '=', scope.association)
    .where('pair_id', '=', pairId)
    .where('note_id', '=', id)
    .where('written_by', '=', by)
    .execute()
}
