import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { definitionFor } from '#features/desk/rehearsal/actions.ts'
import type { PlayYear } from '#features/desk/rehearsal/model.ts'
import { end, noteLine, takeNext } from '#features/desk/rehearsal/store.ts'

/** What the work needs of the house: transactions of its own, since none may wait for a year to be played. */
export type RehearsalHouse = {
  work<T>(job: (scope: Scope) => Promise<T>): Promise<T>
  play: PlayYear
  now(): Instant
  signal: AbortSignal
}

/** A year takes seconds to minutes: a process that has not ended by then is dead. */
const deadMinutes = 20

/** Plays every year that was asked for; returns what broke. A year that was begun when the process ends is asked for again. */
export async function workRehearsals({ work, play, now, signal }: RehearsalHouse): Promise<Error[]> {
  const broken: Error[] = []
  const nothing = { mails: [], breaches: [] }
  while (!signal.aborted) {
    const taken = await work((scope) => takeNext(scope, now(), addMinutes(now(), -deadMinutes)))
    if (taken === undefined) break
    try {
      const definition = await work((scope) => definitionFor(scope, taken.cycleId))
      let noting = Promise.resolve()
      const told = (line: string) => {
        noting = noting.then(() => work((scope) => noteLine(scope, taken.id, line))).catch(() => undefined)
      }
      const played = await play({ definition, seed: taken.seed }, told, signal)
      await noting
      await work((scope) => end(scope, taken.id, 'played', played, now()))
    } catch (error) {
      await work((scope) => end(scope, taken.id, signal.aborted ? 'asked' : 'failed', nothing, now()))
      if (!signal.aborted) broken.push(error as Error)
    }
  }
  return broken
}
