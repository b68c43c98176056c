import type { Instant } from '#kit/dates.ts'
import { ok, type Result } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import type { RunningPairRow } from '#features/applications/model.ts'
import { adoptPairs } from '#features/pairs/adoption/actions.ts'
import type { Adoption, AdoptionRefusal } from '#features/pairs/adoption/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { firstTime, markCycle } from '#features/programs/store.ts'
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
