import { dayIn, dayText, type Instant, timeText } from '#kit/dates.ts'
import { ok, type Result } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import type { RunningPairRow } from '#features/applications/model.ts'
import type { LastTaken, RunningLook, RunningTaken } from '#features/applications/running/model.ts'
import { adoptPairs, giveBackPairs, lookAtPairs } from '#features/pairs/adoption/actions.ts'
import type { Adoption, AdoptionRefusal } from '#features/pairs/adoption/model.ts'
import { lastAdopted } from '#features/pairs/adoption/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { firstTime, markCycle, unpublish } from '#features/programs/store.ts'
import { passOverTopics } from '#features/topics/actions.ts'

/** The pairs, and the instant and number of the first topic they will get; null when none is left. */
export type AdoptedCycle = Adoption & { next: { at: Instant; number: number; title: string } | null }

/**
 * Takes over a cycle in its middle (R54), in the caller's transaction: its pairs, and the clock from now on. Topics whose
 * day has passed are passed over; the first that goes out is the next one. Refused whole, with every line.
 */
export async function adoptCycle(
  scope: Scope,
  cycle: LiveCycle,
  rows: readonly RunningPairRow[],
  actor: string,
  now: Instant,
): Promise<Result<AdoptedCycle, AdoptionRefusal>> {
  const adopted = await adoptPairs(scope, cycle, rows, actor, now)
  if (!adopted.ok) return adopted
  if (await firstTime(scope, cycle.id, 'publication', now)) {
    await markCycle(scope, cycle.id, 'published_at', now)
    await passOverTopics(scope, cycle, now)
  }
  const next = cycle.calendar.topics.find((topic) => topic.at > now)
  return ok({
    ...adopted.value,
    next: next === undefined ? null : { at: next.at, number: next.number, title: next.topic.title },
  })
}

/** What would come of each row, in the browser; nothing is kept. */
export async function look(
  scope: Scope,
  cycle: LiveCycle,
  rows: readonly RunningPairRow[],
  now: Instant,
): Promise<RunningLook> {
  const found = await lookAtPairs(scope, cycle, rows, now)
  return typeof found === 'number' ? { kind: 'run', pairs: found } : { kind: 'lines', lines: found }
}

/** Undefined where something keeps the list from being taken over; nothing is then. */
export async function take(
  scope: Scope,
  cycle: LiveCycle,
  rows: readonly RunningPairRow[],
  actor: string,
  now: Instant,
): Promise<RunningTaken | undefined> {
  const adopted = await adoptCycle(scope, cycle, rows, actor, now)
  if (!adopted.ok) return undefined
  const { formed, known, next } = adopted.value
  return { formed: formed.length, known, next: nextText(cycle, next) }
}

export async function last(scope: Scope, cycle: LiveCycle): Promise<LastTaken | undefined> {
  const found = await lastAdopted(scope, cycle.id)
  return found && { at: found.at, by: found.by, pairs: found.pairs, back: found.untouched.length }
}

/** Takes back what nothing has happened to since; with no pair left the cycle has not begun either. */
export async function undo(scope: Scope, cycle: LiveCycle, actor: string, now: Instant): Promise<number> {
  const gone = await giveBackPairs(scope, cycle, actor, now)
  if (gone > 0 && (await pairPeople(scope, { cycleId: cycle.id })).length === 0) await unpublish(scope, cycle.id)
  return gone
}

/** What goes out first. */
export function nextText(cycle: LiveCycle, next: AdoptedCycle['next']): string {
  const { zone } = cycle.calendar
  return next === null
    ? 'No topic is left in this cycle.'
    : `Topic ${next.number}, “${next.title}”, is the next; it goes to the active pairs on ${dayText(dayIn(zone, next.at))} at ${timeText(next.at, zone)}, ${cycle.definition.zoneName}.`
}
