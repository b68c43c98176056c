import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { takeConcern } from '#features/tickets/concerns/actions.ts'

/** A ticket that no chair may read, since each is one of the two: the supervising board member reads it instead (R13). */
export async function passToOversight(
  scope: Scope,
  cycle: LiveCycle,
  tickets: readonly { reason: string; names: string; two: readonly string[] }[],
  now: Instant,
): Promise<void> {
  for (const { reason, names, two } of tickets) {
    const text = `A ticket about ${names} needs a chair, and every chair is one of the two. It says: ${reason}`
    const nobody = { pairId: null, reporterId: null, reporterName: '', reporterEmail: '' }
    await takeConcern(scope, cycle, { kind: 'criticism', ...nobody, text, named: two }, now)
  }
}
