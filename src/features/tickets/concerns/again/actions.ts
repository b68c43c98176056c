import type { Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { readdressNewest } from '#features/mail/readdressing/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { myConcerns } from '#features/tickets/concerns/actions.ts'
import { readerKeys, reporterKeys } from '#features/tickets/concerns/model.ts'
import { concernsOf } from '#features/tickets/concerns/store.ts'

/**
 * Mail reaches somebody again: of each report that still waits and that they may read today, what a dead address had kept
 * back from them goes out, one mail a report. Whoever wrote gets the answer that was kept back, at that same address alone:
 * another may have been entered for them by somebody whom it is about. These mails name nobody, so that nothing else finds
 * them (R47, R50).
 */
export async function tellOfReportsAgain(
  scope: Scope,
  { personId, email }: { personId: string; email: string },
  now: Instant,
): Promise<void> {
  const cycles = await liveCycles(scope)
  const programIds = [...new Set(cycles.map((cycle) => cycle.programId))]
  for (const concern of await myConcerns(scope, { personId, programIds, cycles }, now))
    if (concern.acknowledgedAt === null && concern.closedAt === null)
      await readdressNewest(scope, readerKeys(concern.id, personId), email, now)
  for (const { id, reporterEmail } of await concernsOf(scope, { programIds }))
    if (reporterEmail !== '' && emailKey(reporterEmail) === emailKey(email))
      await readdressNewest(scope, reporterKeys(id), email, now)
}
