import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { answersForIn, reachOf, type Viewer } from '#features/accounts/model.ts'
import { askable, nudge, withdrawNudges } from '#features/contact/nudge/actions.ts'
import type { Nudged, NudgeSaid } from '#features/contact/nudge/model.ts'
import { outcomeOf, waitingNudges } from '#features/contact/nudge/store.ts'
import type { NudgesView } from '#features/desk/nudges/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const within = (viewer: Viewer, cycle: LiveCycle): readonly string[] | null => {
  const reach = reachOf(viewer, cycle)
  return reach === 'all' ? null : reach
}

/** What a page says of asking again, for everything within the viewer's reach. Two queries, however many pairs. */
export async function nudgesFor(
  scope: Scope,
  viewer: Viewer,
  cycle: LiveCycle,
  said: string | null,
  now: Instant,
): Promise<NudgesView> {
  const offices = within(viewer, cycle)
  const people = await askable(scope, cycle, { offices, pairIds: null }, now)
  const pairIds = [...new Set(people.map((one) => one.pairId))]
  const own = answersForIn(viewer, cycle)
  return {
    pairIds,
    beyondMine: people.some((one) => !own.includes(one.officeId)),
    mails: new Set(people.map((one) => one.personId)).size,
    waiting: await waitingNudges(scope, { cycleId: cycle.id, offices, personId: viewer.personId }, now),
    done: await saidOf(scope, { cycleId: cycle.id, offices, personId: viewer.personId }, said),
  }
}

/** What the address says of a press: that nobody was left, or which was taken back, of which the tables say the rest. */
export async function saidOf(
  scope: Scope,
  whose: { cycleId: string; offices: readonly string[] | null; personId: string },
  said: string | null,
): Promise<NudgeSaid | undefined> {
  if (said === null || said === 'none') return said ?? undefined
  return outcomeOf(scope, { ...whose, batch: said })
}

/** Asks the viewer's own pairs again; `all`: a chair, for every contact. */
export function press(
  scope: Scope,
  viewer: Viewer,
  cycle: LiveCycle,
  pairIds: readonly string[] | null,
  all: boolean,
  now: Instant,
): Promise<Nudged> {
  const offices = all && reachOf(viewer, cycle) === 'all' ? null : answersForIn(viewer, cycle)
  return nudge(scope, cycle, { offices, pairIds }, viewer.personId, now)
}

export function takeBack(
  scope: Scope,
  viewer: Viewer,
  cycle: LiveCycle,
  batch: string,
  now: Instant,
): Promise<boolean> {
  return withdrawNudges(scope, cycle, { batch, offices: within(viewer, cycle), by: viewer.personId }, now)
}
