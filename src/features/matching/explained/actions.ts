import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { inputOfRun } from '#features/matching/actions.ts'
import { basisOfRun } from '#features/matching/basis/store.ts'
import type { Change } from '#features/matching/changes/model.ts'
import { isLargePool } from '#features/matching/explained/model.ts'
import { answering } from '#features/matching/warm/decide.ts'
import type { Answered, Stored } from '#features/matching/warm/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** A run kept at hand, to be asked. `today`: when it was read, nothing had changed since it was made. */
export type Warm = { ask: Answered; today: boolean }

/** `words`: how it is explained, as it was when it was read. */
type Kept = Warm & { until: Instant; words: string; close(): void }

/** Who answers questions about a run, and how to let it go. */
export type Answerer = { ask: Answered; close(): void }

/**
 * Runs that somebody looks at, by id, the latest last. A run never changes, so nothing here goes stale; but it holds what
 * people wrote, and tables of points (a large one some 100 MB), so that there are few and not for long.
 */
const kept = new Map<string, Kept>()
const most = 3
const minutes = 30
const graceMs = 60_000

const here = (stored: Stored): Answerer => {
  const answer = answering(stored)
  return { ask: (asking) => Promise.resolve().then(() => answer(asking)), close: () => undefined }
}
let elsewhere = here

/** Large runs are read and asked where pages do not wait for them: in a thread, which the application brings along. */
export function answerLargeRuns(by: (stored: Stored) => Answerer): void {
  elsewhere = by
}

/**
 * A stored run with its explanations; undefined where its input is not there any more: somebody in it changed what they
 * wrote, or had it erased. What is stored of it stands, but nobody can say any more what else could have been.
 */
export async function warmRun(
  scope: Scope,
  cycle: LiveCycle,
  run: { id: string; seed: number; inputHash: string; changes: readonly Change[] },
  now: Instant,
): Promise<Warm | undefined> {
  for (const [id, one] of kept) if (one.until <= now) drop(id)
  const words = JSON.stringify(cycle.definition.explanations ?? {})
  if (kept.get(run.id)?.words !== words) drop(run.id)
  const there = kept.get(run.id)
  if (there !== undefined) {
    kept.delete(run.id)
    kept.set(run.id, there)
    return there
  }
  const { basis, madeAt, ...known } = await basisOfRun(scope, run.id)
  const from = await inputOfRun(scope, cycle, run, { basis, madeAt })
  if (from === undefined) return undefined
  const { input, today } = from
  // somebody else may have asked meanwhile
  const made = kept.get(run.id)
  if (made !== undefined) return made
  const { ask, close } = (isLargePool(input.pool) ? elsewhere : here)({ input, known })
  const fresh: Kept = {
    today,
    words,
    until: addMinutes(now, minutes),
    close,
    ask: (asking) =>
      ask(asking).catch((error: unknown) => {
        // what broke once is not asked again: the next question reads the run anew
        if (kept.get(run.id) === fresh) drop(run.id)
        throw error
      }),
  }
  kept.set(run.id, fresh)
  for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) drop(id)
  return fresh
}

/** A page that is being made may still ask it: it goes a little later. */
function drop(id: string): void {
  const one = kept.get(id)
  kept.delete(id)
  if (one !== undefined) setTimeout(one.close, graceMs).unref()
}
