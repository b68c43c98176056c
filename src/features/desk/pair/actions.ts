import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { backFor } from '#features/contact/leave/back/actions.ts'
import { bareOf, type SeenHold, seenOf } from '#features/pairs/holds/model.ts'
import { holdsOf } from '#features/pairs/holds/store.ts'
import { deletePairNote, insertPairNote, notesOnPair } from '#features/pairs/notes/store.ts'

/** The pair's open pauses as the committee may see them; what a report holds looks like any other (R47). */
export async function seenHolds(scope: Scope, pairId: string, reader: string | null): Promise<SeenHold[]> {
  const holds = await holdsOf(scope, { pairIds: [pairId], open: true })
  return holds.map((hold) => (reader === null || hold.personId === reader ? seenOf(hold) : bareOf(hold)))
}

/** Until when a chair can take back what ended the pair (R12). */
export const backUntilOf = (scope: Scope, pairId: string, by: string, now: Instant): Promise<Instant | undefined> =>
  backFor(scope, pairId, { by, chair: true }, now)

/** What colleagues left on a pair, oldest first. */
export const notesOf = notesOnPair

/** Leaves a note for the committee. It is a colleague's word and no decision: nothing follows from it. */
export const leaveNote = insertPairNote

/** Takes one's own note away. */
export const takeNoteAway = deletePairNote
