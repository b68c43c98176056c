import type { Ask } from '#platform/http/route.ts'
import { chairedCycle, type Viewer } from '#features/accounts/model.ts'
import { isEarlier } from '#features/matching/past/model.ts'
import { cycleOfRun } from '#features/matching/past/store.ts'
import { runRows } from '#features/matching/shown/store.ts'
import type { RunRow } from '#features/matching/shown/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** The run that the address names, where it is of an earlier year of the program that the viewer chairs: to be read (R52). */
export async function earlierRun({
  scope,
  viewer,
  now,
  params,
}: Ask<Viewer>): Promise<{ cycle: LiveCycle; run: RunRow } | undefined> {
  const working = chairedCycle(viewer, now)
  const id = params['id'] ?? ''
  const of = working && (await cycleOfRun(scope, id))
  const cycle = viewer.cycles.find((one) => one.id === of)
  if (working === undefined || cycle === undefined || !isEarlier(cycle, working)) return undefined
  const [run] = await runRows(scope, cycle.id, id)
  return run && { cycle, run }
}
