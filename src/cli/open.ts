import type { Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import { placeFrom, reachDatabase } from '#platform/start.ts'
import { associationOf, installFolder, loadFolder } from '#src/cli/program.ts'
import { buildHouse, type House, installationKey, realClock } from '#src/main.ts'
import { liveCycle } from '#features/programs/actions.ts'
import type { Definition, LiveCycle } from '#features/programs/model.ts'

/** The house for one command, beside a running service or alone. */
export type Open = {
  house: House
  association: string
  definition: Definition
  files: ReadonlyMap<string, string>
  now: Instant
}

/** Who did it, in the audit. */
export const actor = 'command line'

/** Opens the house with the program of `dir`, or the installation's own, and closes it after the work. */
export async function withHouse<T>(dir: string | undefined, work: (open: Open) => Promise<T>): Promise<T> {
  const { definition, files } = await loadFolder(dir)
  const started = await reachDatabase(placeFrom(process.env), { connections: 2 })
  try {
    const house = buildHouse(started.database, await installationKey(started.database), baseUrlOf(process.env))
    return await work({ house, association: associationOf(definition), definition, files, now: realClock()() })
  } finally {
    await started.close()
  }
}

/** Work in one transaction on the cycle that the program names; changed words and dates are taken over first (R2). */
export function onCycle<T>(open: Open, work: (scope: Scope, cycle: LiveCycle) => Promise<T>): Promise<T> {
  return open.house.work(open.association, async (scope) => {
    const { cycle } = await installFolder(scope, open, open.now)
    return work(scope, must(await liveCycle(scope, cycle.id), 'the cycle'))
  })
}

/** The same work, taken back after it: what it would have done is what it returns. */
export async function tryOnCycle<T>(open: Open, work: (scope: Scope, cycle: LiveCycle) => Promise<T>): Promise<T> {
  try {
    return await onCycle(open, async (scope, cycle) => {
      throw new TakenBack(await work(scope, cycle))
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.outcome as T
    throw error
  }
}

class TakenBack extends Error {
  readonly outcome: unknown
  constructor(outcome: unknown) {
    super('taken back')
    this.outcome = outcome
  }
}

/** Where the installation is reached. */
export function baseUrlOf(env: { BASE_URL?: string; PORT?: string }): string {
  return (env.BASE_URL ?? `http://localhost:${env.PORT ?? 4000}`).replace(/\/$/, '')
}
