import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { standingChanges } from '#features/matching/changes/actions.ts'
import { runIdOf, runInput, sameRun, storeRun } from '#features/matching/actions.ts'
import type { Decision, RunInput } from '#features/matching/model.ts'
import type { Taken } from '#features/matching/requests/model.ts'
import { askToStop, endRequest, insertRequest, requestsOf } from '#features/matching/requests/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** What came of asking: the run of the same input that is there already, a request under way, or nothing any more. */
export type Asked = { kind: 'same'; runId: string } | { kind: 'asked'; id: string } | { kind: 'published' }

/** Asks for a run of the cycle; nobody is told anything. Asking while one is under way leads to that one. */
export async function askForRun(
  scope: Scope,
  cycle: LiveCycle,
  seed: number,
  personId: string,
  now: Instant,
): Promise<Asked> {
  if (cycle.publishedAt !== null) return { kind: 'published' }
  const [open] = await requestsOf(scope, cycle.id, { open: true })
  if (open !== undefined) return { kind: 'asked', id: open.id }
  const same = await sameRun(scope, cycle, await runInput(scope, cycle, seed, await standingChanges(scope, cycle.id)))
  if (same !== undefined) return { kind: 'same', runId: same.id }
  const id = scope.ids('match request', cycle.id, String(seed), now)
  const fresh = await insertRequest(scope, { id, cycleId: cycle.id, seed, askedBy: personId, askedAt: now })
  if (fresh) await writeAudit(scope, [{ at: now, actor: personId, what: 'run asked', subject: id, after: { seed } }])
  return { kind: 'asked', id }
}

/** Doing it twice changes nothing. */
export async function stopRequest(scope: Scope, id: string, personId: string, now: Instant): Promise<void> {
  if (!(await askToStop(scope, id, now))) return
  await writeAudit(scope, [{ at: now, actor: personId, what: 'run stopped', subject: id, after: { stopped: true } }])
}

/** What a request is to be decided from; undefined where its cycle is published, or gone. */
export async function inputOf(scope: Scope, taken: Taken): Promise<RunInput | undefined> {
  const cycle = await liveCycle(scope, taken.cycleId)
  if (cycle === undefined || cycle.publishedAt !== null) return undefined
  return runInput(scope, cycle, taken.seed, await standingChanges(scope, taken.cycleId))
}

/** The run and that it is there, in one transaction; a request that ended meanwhile, or was to, stores nothing. */
export async function finishRequest(scope: Scope, taken: Taken, decision: Decision, now: Instant): Promise<void> {
  const cycle = await liveCycle(scope, taken.cycleId)
  const end = (state: 'done' | 'stopped', runId: string | null) => endRequest(scope, taken.id, state, runId, now)
  if (cycle === undefined || cycle.publishedAt !== null) return void (await end('stopped', null))
  if ((await end('done', runIdOf(scope, cycle, decision.inputHash))) === 'done')
    await storeRun(scope, cycle, decision, taken.askedBy, now)
}
