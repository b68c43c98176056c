import { tellInterested } from '#features/applications/interest/actions.ts'
import { remindUnsent, tellUnsent } from '#features/applications/reminders/actions.ts'

/** What the clock starts for a cycle that has no pairs yet. */
export const jobs = [
  { name: 'interested', run: tellInterested },
  { name: 'waiting forms', run: remindUnsent },
  { name: 'unsent forms', run: tellUnsent },
]
