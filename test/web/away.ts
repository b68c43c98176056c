// What the tests of absences and of deputies share, in the house of test/web.
import { addMinutes, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { openTickets } from '#features/tickets/actions.ts'
import type { TicketKind } from '#features/tickets/model.ts'
import type { Web } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

/** Later; everybody was here just now, so that nobody is signed out meanwhile. */
export async function later(web: Web, now: Instant): Promise<void> {
  web.clock.now = now
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .updateTable('session')
      .set({ created_at: now, seen_at: now, expires_at: addMinutes(now, 600) })
      .execute(),
  )
}

/** A ticket about Wei, in the pair that Tomasz answers for. */
export const ticketOf = (
  web: Web,
  ticket: { id: string; kind: TicketKind; openedBy: string; reason: string },
  now: Instant,
) =>
  inAssociation(web.database, 'a1', async (scope) => {
    const cycle = must((await liveCycles(scope))[0], 'a cycle')
    const about = { cycleId: cycle.id, pairId: 'pair-silent', personId: 'wei', officeId: 'office-tomasz' }
    await openTickets(scope, cycle, [{ ...about, ...ticket }], now)
  })
