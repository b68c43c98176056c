import { addDays, type Day, dayIn } from '#kit/dates.ts'
import type { Hold } from '#features/pairs/holds/model.ts'

/** After so many days without a day of its own a pause is asked about; again, and then somebody telephones. */
export const askOpenAfter = 28
export const askAgainAfter = 7
export const passAfter = 14

/**
 * What the clock finds due for an open pause. Its day ends nothing by itself: whoever asked for it is asked whether they
 * are back, once more a week later, and after a fortnight the contact telephones, if it had a day. A pause without one
 * stays until somebody says so. A report's is asked about by nobody.
 */
export function holdDue(hold: Hold, today: Day, zone: string): 'ask' | 'ask again' | 'pass' | undefined {
  if (hold.kind === 'report' || hold.endedAt !== null) return undefined
  if (hold.askedAt === null) return today >= (hold.until ?? addDays(hold.from, askOpenAfter)) ? 'ask' : undefined
  const asked = dayIn(zone, hold.askedAt)
  if (hold.until !== null && hold.passedAt === null && today >= addDays(asked, passAfter)) return 'pass'
  return hold.askedAgainAt === null && today >= addDays(asked, askAgainAfter) ? 'ask again' : undefined
}
