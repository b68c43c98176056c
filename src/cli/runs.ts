import { countText } from '#kit/text.ts'
import { withHouse } from '#src/cli/open.ts'
import { Complaint } from '#src/cli/program.ts'
import { inputOfRun } from '#features/matching/actions.ts'
import { basisOfRun } from '#features/matching/basis/store.ts'
import { recheck } from '#features/matching/rechecked/decide.ts'
import { isSound, type Recheck } from '#features/matching/rechecked/model.ts'
import { runsToCheck, wholeRunOf } from '#features/matching/rechecked/store.ts'
import { liveCycle, liveCycles } from '#features/programs/actions.ts'

/** Checks one stored run, or all of a cycle: 0 where each is as it was stored and its certificate holds, else 1. */
export function verifyRuns(wanted: { run?: string; cycle?: string; program?: string }): Promise<number> {
  return withHouse(wanted.program, async ({ house, association, definition }) => {
    const ids = await house.work(association, async (scope) => {
      if (wanted.run !== undefined) return [wanted.run]
      const cycles = (await liveCycles(scope)).filter((one) => one.definition.slug === definition.slug)
      const cycle = cycles.find((one) => one.label === wanted.cycle)
      if (cycle === undefined)
        throw new Complaint(
          `There is no cycle “${wanted.cycle ?? ''}”; there is ${cycles.map((one) => one.label).join(', ') || 'none yet'}.`,
        )
      return runsToCheck(scope, cycle.id)
    })
    if (ids.length === 0) throw new Complaint(`No run of ${wanted.cycle ?? ''} is stored; “bookend match” makes one.`)
    let sound = 0
    for (const id of ids) {
      const { run, input } = await house.work(association, async (scope) => {
        const stored = await wholeRunOf(scope, id)
        const cycle = stored && (await liveCycle(scope, stored.cycleId))
        if (stored === undefined || cycle === undefined)
          throw new Complaint(`There is no run ${id}; “bookend match” makes one and says its id.`)
        const then = await basisOfRun(scope, id)
        return { run: stored.run, input: (await inputOfRun(scope, cycle, stored.run, then))?.input }
      })
      const found = recheck(run, input)
      if (isSound(found)) sound++
      console.log(said(found))
    }
    console.log(`${countText(ids.length, 'run')} looked at, ${sound} in order. Nothing was changed.`)
    return sound === ids.length ? 0 : 1
  })
}

function said(found: Recheck): string {
  const lines = [`Run ${found.id}`, `  input ${found.inputHash}`]
  if (!found.input)
    return [
      ...lines,
      '  cannot be checked any more: since it was made somebody in it changed what they wrote or had it erased, or the engine changed',
    ].join('\n')
  return [
    ...lines,
    `  matched again, the same bytes: ${found.differs.length === 0 ? 'yes' : `no, ${found.differs.join(', ')} differ`}`,
    `  certificate: ${found.violation === null ? 'checked, it holds' : `does not hold (${found.violation})`}`,
  ].join('\n')
}
