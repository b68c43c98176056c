import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { insertNote } from '#features/matching/notes/store.ts'

/** Leaves a note for the committee; the same words by the same person on the same thing stay one note. */
export async function leaveNote(
  scope: Scope,
  where: { cycleId: string; runId: string; applicationId: string | null },
  note: { by: string; text: string },
  now: Instant,
): Promise<void> {
  const id = scope.ids('matching note', where.runId, where.applicationId ?? '', note.by, note.text)
  if (!(await insertNote(scope, { id, ...where, ...note, at: now }))) return
  const subject = where.applicationId ?? where.runId
  await writeAudit(scope, [{ at: now, actor: note.by, what: 'note left', subject, after: { note: id } }])
}
