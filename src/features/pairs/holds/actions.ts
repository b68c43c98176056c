import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { type Hold, linkHolder, type NewHold } from '#features/pairs/holds/model.ts'
import { changeHold, closeHold, holdsOf, insertHold, openAgain, settlePair } from '#features/pairs/holds/store.ts'
import { settleKeptOf } from '#features/pairs/kept/actions.ts'

/**
 * Sets a pause: everything automatic about the pair stops while it is open (R11). No mail is sent for it here. The history
 * says that the pair paused, and names nobody where one of the two asked, or where it came with a report (R47).
 * Repeating it changes nothing.
 */
export async function placeHold(scope: Scope, zone: string, hold: NewHold, now: Instant): Promise<boolean> {
  if (!(await insertHold(scope, hold, now))) return false
  await settleHolds(scope, zone, hold.pairId, hold.setBy ?? linkHolder, now)
  return true
}

/** This pause is over; the pair goes on if no other is open. False when it was over. */
export async function endHold(scope: Scope, zone: string, id: string, by: string, now: Instant): Promise<boolean> {
  const [hold] = await holdsOf(scope, { ids: [id] })
  if (hold === undefined || !(await closeHold(scope, id, by, now))) return false
  await settleHolds(scope, zone, hold.pairId, by, now)
  return true
}

/** Ended by mistake: it goes on as it was. */
export async function reopenHold(scope: Scope, zone: string, id: string, by: string, now: Instant): Promise<boolean> {
  const [hold] = await holdsOf(scope, { ids: [id] })
  if (hold === undefined || !(await openAgain(scope, id))) return false
  await settleHolds(scope, zone, hold.pairId, by, now)
  return true
}

/** Another day, reason or note for an open pause. */
export async function editHold(
  scope: Scope,
  zone: string,
  hold: Hold,
  to: Pick<Hold, 'reason' | 'note' | 'until'>,
  now: Instant,
): Promise<void> {
  await changeHold(scope, hold.id, to)
  await settleHolds(scope, zone, hold.pairId, linkHolder, now)
}

/** Makes the pair stand as its open pauses say, and with it what waits to leave: kept back, or let go (R11). */
export async function settleHolds(
  scope: Scope,
  zone: string,
  pairId: string,
  actor: string,
  now: Instant,
): Promise<void> {
  const became = await settlePair(scope, pairId, dayIn(zone, now), now)
  await settleKeptOf(scope, pairId, now)
  if (became === 'same') return
  await writeAudit(scope, [
    {
      at: now,
      actor,
      what: became === 'paused' ? 'pair paused' : 'pause over',
      subject: pairId,
      before: { state: became === 'paused' ? 'active' : 'paused' },
      after: { state: became },
    },
  ])
}
