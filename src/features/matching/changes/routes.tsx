import { absent, type Answer, type Ask, redirect, type Route, sheet, type SheetAnswer } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { previewOf, takeChange, undoChange } from '#features/matching/changes/actions.ts'
import { changeFrom, takenFrom } from '#features/matching/changes/input.ts'
import { type Adjustment, type Change, type ChangeRefusal, idsIn } from '#features/matching/changes/model.ts'
import { previewPage } from '#features/matching/changes/pages.tsx'
import { refusalText } from '#features/matching/changes/words/model.ts'
import { type Warm, warmRun } from '#features/matching/explained/actions.ts'
import { policy } from '#features/matching/policy.ts'
import { namesOf, runRows } from '#features/matching/shown/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Below /committee; for the chairs of the program (R12, R38). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/matching/runs/:id/change', policy: policy.matching, handler: preview },
  { method: 'POST', path: '/matching/changes', policy: policy.matching, handler: take },
  { method: 'POST', path: '/matching/changes/:id/undo', policy: policy.matching, handler: undo },
]

type Here = { cycle: LiveCycle; runId: string; warm: Warm }

/** The run that a change is looked at from; undefined where it is not there; 'gone': of people or rules of then, which no change is taken for. */
async function here(ask: Ask<Viewer>, runId: string): Promise<Here | 'gone' | undefined> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  const [run] = cycle === undefined ? [] : await runRows(ask.scope, cycle.id, runId)
  if (cycle === undefined || run === undefined) return undefined
  const warm = await warmRun(ask.scope, cycle, run, ask.now)
  return warm === undefined || !warm.today ? 'gone' : { cycle, runId, warm }
}

async function preview(ask: Ask<Viewer>): Promise<Answer> {
  const runId = ask.params['id'] ?? ''
  const at = await here(ask, runId)
  if (at === undefined) return absent
  const fields = Object.fromEntries([...ask.query.keys()].map((name) => [name, ask.query.getAll(name).at(-1)]))
  const change = changeFrom({ ...fields, over: ask.query.getAll('over') })
  if (at === 'gone' || change === undefined) return redirect(`/committee/matching/runs/${runId}`)
  return page(ask, at, change, { reason: '', refusal: null, version: undefined })
}

async function take(ask: Ask<Viewer>): Promise<Answer> {
  const runId = String(ask.form['run'] ?? '')
  if (runId === '') return redirect('/committee/matching')
  const at = await here(ask, runId)
  if (at === undefined) return absent
  const change = changeFrom(ask.form)
  const taken = takenFrom(ask.form)
  if (at === 'gone' || change === undefined || taken === undefined) return redirect(`/committee/matching/runs/${runId}`)
  const refusal = await takeChange(ask.scope, at.cycle, at.warm, { change, ...taken }, ask.viewer.personId, ask.now)
  if (refusal === null) return redirect('/committee/matching#changes')
  return page(ask, at, change, { reason: taken.reason, refusal, version: taken.version })
}

async function page(
  { scope }: Ask<Viewer>,
  { cycle, runId, warm }: Here,
  change: Change,
  { reason, refusal }: { reason: string; refusal: ChangeRefusal | null; version: number | undefined },
): Promise<SheetAnswer> {
  const look = await previewOf(scope, cycle, warm, change)
  const since: readonly Adjustment[] = refusal?.kind === 'stale' ? refusal.since : []
  const names = await namesOf(scope, [change, ...since.map((one) => one.change)].flatMap(idsIn))
  const criteria = new Map(cycle.definition.matching.criteria.map(({ id, words }) => [id, words ?? id]))
  const said = refusal === null ? undefined : refusalText(refusal, look.rule)
  const field = refusal?.kind === 'rules' ? 'over' : 'reason'
  const stands = look.stands === null ? undefined : refusalText(look.stands, look.rule)
  const error =
    said === undefined || stands !== undefined ? undefined : { field: field as 'reason' | 'over', text: said }
  const answer = previewPage({
    cycle,
    runId,
    change,
    name: (id) => names.get(id) ?? criteria.get(id) ?? id,
    effect: look.effect,
    rules: look.rules,
    offered: look.offered,
    stands,
    version: look.version,
    reason: refusal === null ? look.suggested : reason,
    error,
    since,
  })
  return sheet(answer, refusal === null ? 200 : refusal.kind === 'stale' ? 409 : 422)
}

async function undo(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  // what is not there has nothing to be taken back: the list says what stands
  await undoChange(ask.scope, cycle, ask.params['id'] ?? '', ask.viewer.personId, ask.now)
  return redirect('/committee/matching#changes')
}
