import type { Scope } from '#platform/scope.ts'
import { liveCycles } from '#features/programs/actions.ts'

/** The clock of the development mailbox, which belongs to no program: the newest cycle's. */
export async function mailboxClock(scope: Scope): Promise<{ zone: string; zoneName: string }> {
  return (await liveCycles(scope)).at(-1)?.definition ?? { zone: 'UTC', zoneName: 'UTC' }
}
