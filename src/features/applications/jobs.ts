import { tellUnsent } from '#features/applications/reminders/actions.ts'

/** What the clock starts for a cycle that has no pairs yet. */
export const jobs = [{ name: 'unsent forms', run: tellUnsent }]
