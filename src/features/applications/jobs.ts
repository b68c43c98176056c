import { forgetMatched } from '#features/applications/demographics/actions.ts'
import { tellInterested } from '#features/applications/interest/actions.ts'
import { remindUnsent, tellUnsent } from '#features/applications/reminders/actions.ts'

/** What the clock does once a cycle's pairs are told, or it has ended without. */
export const afterMatching = [{ name: 'said for the matching', run: forgetMatched }]

/** What the clock starts for a cycle that has no pairs yet. */
export const jobs = [
  { name: 'interested', run: tellInterested },
  { name: 'waiting forms', run: remindUnsent },
  { name: 'unsent forms', run: tellUnsent },
]
