import type { FaultRun } from '#test/faults/run.ts'
import { faultRun } from '#test/faults/run.ts'
import { testDatabase } from '#test/database.ts'

/** The runs of these seeds, three at a time, in a database that is theirs. `told` hears of each. */
export async function faultRuns(
  first: number,
  count: number,
  told: (run: FaultRun) => void = () => undefined,
  until = Infinity,
): Promise<FaultRun[]> {
  const given = await testDatabase()
  const runs: FaultRun[] = []
  let next = first
  const lane = async () => {
    while (next < first + count && performance.now() < until) {
      const run = await faultRun(given.database, next++)
      runs.push(run)
      told(run)
    }
  }
  try {
    await Promise.all([lane(), lane(), lane()])
  } finally {
    await given.close()
  }
  return runs
}

/** What of a run is to be read where something broke: with its seed, by which it can be played alone. */
export const broken = (runs: readonly FaultRun[]): string[] =>
  runs.flatMap((run) => run.breaks.map((what) => `seed ${run.seed}: ${what}`))
