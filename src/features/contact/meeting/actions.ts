import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { closeTicket } from '#features/tickets/actions.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/** What the clock opened because no sign of a meeting had come is over when one comes (R27). */
export async function closeNeverMet(scope: Scope, met: ReadonlyMap<string, Instant>): Promise<void> {
  if (met.size === 0) return
  const open = await ticketsOf(scope, { pairIds: [...met.keys()], state: 'open' })
  for (const ticket of open.filter((one) => one.kind === 'never_met' && one.openedBy === 'clock')) {
    const outcome = 'They told us that they are in touch.'
    await closeTicket(
      scope,
      { ticketId: ticket.id, actor: 'clock', outcome },
      met.get(ticket.pairId ?? '') ?? ticket.openedAt,
    )
  }
}
