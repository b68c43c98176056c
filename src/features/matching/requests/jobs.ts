import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { Stopped } from '#platform/thread.ts'
import type { Decide, Decision, Progress, RunInput } from '#features/matching/model.ts'
import { finishRequest, inputOf } from '#features/matching/requests/actions.ts'
import type { Taken } from '#features/matching/requests/model.ts'
import { endRequest, giveBack, noteProgress, takeRequest } from '#features/matching/requests/store.ts'

/** What the work needs of the house: transactions of its own, since no transaction may wait for a run. */
export type MatchHouse = {
  work<T>(job: (scope: Scope) => Promise<T>): Promise<T>
  decide: Decide
  now(): Instant
  /** Aborts when the process is to end: what was begun waits for another. */
  signal?: AbortSignal
}

/** How often it says how far it is, and looks whether it is to stop. */
const noteMs = 700

/** Does every run that was asked for, one after the other; returns what broke. */
export async function workRequests(house: MatchHouse): Promise<Error[]> {
  const broken: Error[] = []
  const over = () => house.signal?.aborted === true
  while (!over()) {
    const taken = await house.work((scope) => takeRequest(scope, house.now()))
    if (taken === undefined) break
    const end = (state: 'stopped' | 'failed') =>
      house.work((scope) => endRequest(scope, taken.id, state, null, house.now()))
    try {
      const input = await house.work((scope) => inputOf(scope, taken))
      if (input === undefined) {
        await end('stopped')
        continue
      }
      const decision = await decided(house, taken, input)
      await house.work((scope) => finishRequest(scope, taken, decision, house.now()))
    } catch (error) {
      if (over()) {
        await house.work((scope) => giveBack(scope, taken.id, house.now()))
        break
      }
      await end(error instanceof Stopped ? 'stopped' : 'failed')
      if (!(error instanceof Stopped)) broken.push(error as Error)
    }
  }
  return broken
}

/** Decides with the lease kept and the wish to stop heard meanwhile. */
async function decided(house: MatchHouse, taken: Taken, input: RunInput): Promise<Decision> {
  const stop = new AbortController()
  const ended = () => stop.abort()
  house.signal?.addEventListener('abort', ended)
  let progress: Progress | null = null
  let noting = Promise.resolve()
  const note = async () => {
    const on = await house.work((scope) => noteProgress(scope, taken.id, progress, house.now()))
    if (!on) stop.abort()
  }
  const timer = setInterval(() => {
    // a database that does not answer just now is asked again
    noting = noting.then(note).catch(() => undefined)
  }, noteMs)
  try {
    return await house.decide(input, { progress: (of) => (progress = of), signal: stop.signal })
  } finally {
    clearInterval(timer)
    await noting
    house.signal?.removeEventListener('abort', ended)
  }
}
