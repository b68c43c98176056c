import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { RunNote } from '#features/matching/notes/model.ts'

/** On a run (`applicationId` null) or on somebody in any run of the cycle, oldest first. */
export async function notesOn(
  scope: Scope,
  where: { cycleId: string; runId: string; applicationId: string | null },
): Promise<RunNote[]> {
  const { rows } = await sql<RunNote>`
    select n.note_id as id, n.application_id as "applicationId", coalesce(p.name, '') as by, n.written_at as at, n.text
    from matching_note n left join person p on p.association_id = n.association_id and p.person_id = n.written_by
    where n.association_id = ${scope.association} and n.cycle_id = ${where.cycleId}
      and (case when ${where.applicationId}::text is null then n.application_id is null and n.run_id = ${where.runId} else n.application_id = ${where.applicationId} end)
    order by n.written_at, n.note_id limit 100`.execute(scope.tx)
  return rows
}

/** Sending the same form twice leaves one note; true when it is new. */
export async function insertNote(
  scope: Scope,
  note: {
    id: string
    cycleId: string
    runId: string
    applicationId: string | null
    by: string
    at: Instant
    text: string
  },
): Promise<boolean> {
  const row = await scope.tx
    .insertInto('matching_note')
    .values({
      association_id: scope.association,
      note_id: note.id,
      cycle_id: note.cycleId,
      run_id: note.runId,
      application_id: note.applicationId,
      written_by: note.by,
      written_at: note.at,
      text: note.text,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('note_id')
    .executeTakeFirst()
  return row !== undefined
}
