import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { endSession, openSession, type Random } from '#features/accounts/sessions/actions.ts'
import { isPerson } from '#features/desk/switcher/store.ts'

/** Demonstration and development only: a session as this person; undefined when there is no such person. */
export async function be(
  scope: Scope,
  personId: string,
  { before, device }: { before: string | undefined; device: string },
  random: Random,
  now: Instant,
): Promise<string | undefined> {
  if (!(await isPerson(scope, personId))) return undefined
  if (before !== undefined) await endSession(scope, before)
  return openSession(scope, { personId, way: 'demonstration', device }, random, now)
}
