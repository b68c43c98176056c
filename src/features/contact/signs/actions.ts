import { atTime, dayText, type Instant, monthOf } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { meet, meetAnew } from '#features/contact/meeting/actions.ts'
import type { HeardSign } from '#features/contact/signs/model.ts'
import { insertSigns, withdrawSigns } from '#features/contact/store.ts'
import type { PairPeople } from '#features/pairs/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { addStep } from '#features/tickets/actions.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/**
 * A sign of life that a member heard of: counts like any other, says who entered it and how they know, and can be taken
 * back by its batch. Entering the same twice is one. Returns the batch.
 */
export async function enterSign(
  scope: Scope,
  cycle: LiveCycle,
  people: PairPeople,
  { who, kind, day, known, by, ticket }: HeardSign & { by: string; ticket: string | null },
  now: Instant,
): Promise<string> {
  const { pair, mentor, mentee } = people
  const at = atTime(day, '12:00', cycle.calendar.zone)
  const batch = scope.ids('heard', pair.id, kind, day, who, hashOf(known))
  const of = who === 'both' ? [mentor, mentee] : [people[who]]
  const signs = of.map(({ id: personId }) => ({
    id: `${batch}:${personId === mentor.id ? 'mentor' : 'mentee'}`,
    pairId: pair.id,
    personId,
    kind,
    source: 'committee' as const,
    month: monthOf(day),
    // not later than now, where today's noon is still to come
    at: at < now ? at : now,
    knownBy: known,
    enteredBy: by,
  }))
  const fresh = await insertSigns(scope, signs)
  if (fresh.length === 0) return batch
  await meet(scope, pair.id, { at: at < now ? at : now, now })
  const [open] = ticket === null ? [] : await ticketsOf(scope, { ids: [ticket], pairIds: [pair.id], state: 'open' })
  if (open !== undefined)
    await addStep(scope, { ticketId: open.id, actor: by, text: `Sign of life on ${dayText(day)}: ${known}` }, now)
  await writeAudit(scope, [
    { at: now, actor: by, what: 'sign of life entered', subject: pair.id, after: { kind, day }, why: known },
  ])
  return batch
}

/** Takes back what a member entered; what people said themselves stays. False where there is no such sign of this pair. */
export async function withdrawSign(
  scope: Scope,
  { pairId, batch, by }: { pairId: string; batch: string; by: string },
  now: Instant,
): Promise<boolean> {
  if ((await withdrawSigns(scope, pairId, batch)) === 0) return false
  await meetAnew(scope, [pairId], now)
  await writeAudit(scope, [{ at: now, actor: by, what: 'sign of life taken back', subject: pairId, after: { batch } }])
  return true
}
