import type { Instant } from '#kit/dates.ts'
import { no, ok, type Result } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import { moveStates } from '#features/applications/review/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { whyNotBack } from '#features/contact/leave/back/decide.ts'
import { backUntil, type NotBack, type Parting, toldAt } from '#features/pairs/parting/model.ts'
import { partingOf, putParting, reopenPairs, takenElsewhere } from '#features/pairs/parting/store.ts'
import { withdraw } from '#features/mail/resting/store.ts'
import { takeBackOpened } from '#features/mail/store.ts'
import { settleHolds } from '#features/pairs/holds/actions.ts'
import { linkHolder } from '#features/pairs/holds/model.ts'
import { endedKey, type HeldEnd } from '#features/pairs/actions.ts'
import { closeTicket } from '#features/tickets/actions.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/** Before a press ends pairs: what it will take to go back. The two are told once it cannot be taken back any more (R12). */
export async function beginParting(scope: Scope, press: Omit<Parting, 'id'>, occasion: string): Promise<HeldEnd> {
  const id = scope.ids('parting', occasion, press.at)
  await putParting(scope, { id, ...press })
  return { occasion: id, until: backUntil(press), dueAt: toldAt(press) }
}

/** Until when the press that ended this pair can be taken back by whom asks; undefined where it cannot. */
export async function backFor(
  scope: Scope,
  pairId: string,
  asks: { by: string; chair: boolean },
  now: Instant,
): Promise<Instant | undefined> {
  const parting = await partingOf(scope, pairId)
  return parting === undefined || whyNotBack(parting, asks, 0, now) !== undefined ? undefined : backUntil(parting)
}

/**
 * Takes back what ended a pair, and all that the same press ended: pairs and applications stand as before, nobody is told
 * of an end, what was held back because of it leaves, and its tickets close (R12, R42). Whoever asked for a pause
 * meanwhile, or reported something, has it. Pressing twice changes nothing.
 */
export async function goBack(
  scope: Scope,
  zone: string,
  pairId: string,
  asks: { by: string; chair: boolean },
  now: Instant,
): Promise<Result<Parting, NotBack>> {
  const parting = await partingOf(scope, pairId, true)
  const why = whyNotBack(parting, asks, parting === undefined ? 0 : await takenElsewhere(scope, parting), now)
  if (parting === undefined || why !== undefined) return no(why ?? 'nothing')
  const pairIds = parting.pairs.map(({ id }) => id)
  const keys = pairIds.flatMap((id) => (['mentor', 'mentee'] as const).map((role) => endedKey(id, role, parting.id)))
  await withdraw(scope, keys, 'They go on after all.')
  await reopenPairs(scope, parting)
  await moveStates(
    scope,
    parting.applications.map(({ id, state }) => ({ id, from: 'withdrawn' as const, to: state })),
    null,
  )
  for (const ticket of await ticketsOf(scope, { pairIds, state: 'open' }))
    if (ticket.kind === 'leave' && ticket.openedAt === parting.at) {
      await closeTicket(scope, { ticketId: ticket.id, actor: asks.by, outcome: 'They go on after all.' }, now)
      await takeBackOpened(scope, [ticket.id], 'They go on after all.')
    }
  await writeAudit(
    scope,
    parting.pairs.map(({ id, state }) => ({
      at: now,
      actor: asks.by,
      what: 'pair goes on after all',
      subject: id,
      before: { state: 'ended' },
      after: { state, applications: parting.applications.map((one) => [one.id, one.state]) },
    })),
  )
  for (const id of pairIds) await settleHolds(scope, zone, id, linkHolder, now)
  return ok(parting)
}
