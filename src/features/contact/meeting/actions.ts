import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { lastMonths, meetingsOf } from '#features/contact/store.ts'
import { settleAnswered } from '#features/pairs/kept/actions.ts'
import { markHeard } from '#features/pairs/questions/store.ts'
import { markContact, setMet } from '#features/pairs/store.ts'
import { closeTicket, reopenTicket } from '#features/tickets/actions.ts'
import { ticketsOf } from '#features/tickets/store.ts'

const inTouch = 'They told us that they are in touch.'

/** A sign says that the two have met: remembered once, and what waited for it is over, questions that have not left among it. */
export async function meet(scope: Scope, pairId: string, { at, now }: { at: Instant; now: Instant }): Promise<void> {
  await markContact(scope, [pairId], 'met_at', at)
  await closeNeverMet(scope, new Map([[pairId, now]]))
  await settleHeard(scope, [pairId], now)
}

/** What the clock opened because no sign of a meeting had come is over when one comes (R27). */
export async function closeNeverMet(scope: Scope, met: ReadonlyMap<string, Instant>): Promise<void> {
  if (met.size === 0) return
  for (const ticket of await neverMet(scope, [...met.keys()], 'open'))
    await closeTicket(
      scope,
      { ticketId: ticket.id, actor: 'clock', outcome: inTouch },
      met.get(ticket.pairId ?? '') ?? ticket.openedAt,
    )
}

/**
 * After signs were taken back: the two have met when the first that is left says so. Where none is left they have not, and
 * what a sign had closed is the contact's again, so that nobody waits without help (R11, R27). Repeating it is harmless.
 */
export async function meetAnew(scope: Scope, pairIds: readonly string[], now: Instant): Promise<void> {
  if (pairIds.length === 0) return
  const meetings = await meetingsOf(scope, pairIds)
  const unmet = await setMet(scope, new Map(pairIds.map((id) => [id, meetings.get(id) ?? null])))
  for (const ticket of await neverMet(scope, unmet, 'closed'))
    if (ticket.outcome === inTouch) await reopenTicket(scope, { ticketId: ticket.id, actor: 'clock' }, now)
  await settleHeard(scope, pairIds, now)
}

/** What waits to ask these pairs' people about what an answer or a sign has told by now does not leave; or does after all (R11). */
export async function settleHeard(scope: Scope, pairIds: readonly string[], now: Instant): Promise<void> {
  if (pairIds.length === 0) return
  await markHeard(scope, await lastMonths(scope, pairIds))
  await settleAnswered(scope, pairIds, now)
}

const neverMet = async (scope: Scope, pairIds: readonly string[], state: 'open' | 'closed') =>
  pairIds.length === 0
    ? []
    : (await ticketsOf(scope, { pairIds, state })).filter((one) => one.kind === 'never_met' && one.openedBy === 'clock')
