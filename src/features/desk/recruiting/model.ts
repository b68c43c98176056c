import type { Instant } from '#kit/dates.ts'
import { reachOf, type Viewer, workingCycle } from '#features/accounts/model.ts'
import type { ApplicationState } from '#features/applications/model.ts'
import { type LiveCycle, type Phase, phaseOf } from '#features/programs/model.ts'

/** How many applications no decision was made on. */
export const undecided = (counts: ReadonlyMap<ApplicationState, number>): number =>
  (['submitted', 'review', 'asked'] as const).reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)

/** Where forms came from: a list of the program's, another word somebody put into a link, or '' for none. */
export type SourceCount = { source: string; begun: number; sent: number }

/**
 * The cycle recruited for, of those the viewer chairs: the one that takes applications, else the one that will, while
 * another may run; else the one worked on.
 */
export function recruitedCycle(viewer: Viewer, now: Instant): LiveCycle | undefined {
  const cycles = viewer.cycles.filter((cycle) => reachOf(viewer, cycle) === 'all')
  const inPhase = (phase: Phase) => cycles.findLast(({ calendar }) => phaseOf(calendar, now) === phase)
  const working = workingCycle(viewer, now)
  return inPhase('recruiting') ?? inPhase('before') ?? cycles.find(({ id }) => id === working?.id)
}
