import { oneOf, pageOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { matchForm } from '#features/matching/input.ts'
import { matchingPage } from '#features/matching/pages.tsx'
import { policy } from '#features/matching/policy.ts'
import { askForRun, stopRequest } from '#features/matching/requests/actions.ts'
import { requestPage } from '#features/matching/requests/pages.tsx'
import { requestsOf } from '#features/matching/requests/store.ts'
import { runPage } from '#features/matching/shown/pages.tsx'
import { pairsOfRun, poolCount, runRows, withoutOfRun } from '#features/matching/shown/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Below /committee; for the chairs of the program (R38). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/matching', policy: policy.matching, handler: list },
  { method: 'POST', path: '/matching/requests', policy: policy.matching, handler: match },
  { method: 'GET', path: '/matching/requests/:id', policy: policy.matching, handler: watch },
  { method: 'POST', path: '/matching/requests/:id/stop', policy: policy.matching, handler: stop },
  { method: 'GET', path: '/matching/runs/:id', policy: policy.matching, handler: show },
]

const reloadSeconds = 3

async function list(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  return cycle === undefined ? absent : sheet(await listed(ask, cycle))
}

async function listed({ scope }: Ask<Viewer>, cycle: LiveCycle, wrong?: string) {
  const runs = await runRows(scope, cycle.id)
  const [request] = await requestsOf(scope, cycle.id)
  const seed = wrong ?? String(runs[0]?.seed ?? 1)
  const pool = await poolCount(scope, cycle.id)
  return matchingPage({ cycle, pool, runs, request, seed, wrong: wrong !== undefined })
}

async function match(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const form = matchForm.safeParse(ask.form)
  if (!form.success) return sheet(await listed(ask, cycle, String(ask.form['seed'] ?? '').slice(0, 20)), 422)
  const asked = await askForRun(ask.scope, cycle, form.data.seed, ask.viewer.personId, ask.now)
  if (asked.kind === 'published') return redirect('/committee/matching')
  if (asked.kind === 'same') return redirect(`/committee/matching/runs/${asked.runId}?same=1`)
  return redirect(`/committee/matching/requests/${asked.id}`)
}

/** A closed tab is opened again at the same address; when the run is there, it leads to it. */
async function watch(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  const id = ask.params['id'] ?? ''
  const [request] = cycle === undefined ? [] : await requestsOf(ask.scope, cycle.id, { id })
  if (cycle === undefined || request === undefined) return absent
  if (request.runId !== null) return redirect(`/committee/matching/runs/${request.runId}`)
  const still = ask.query.has('still')
  const open = request.state === 'waiting' || request.state === 'running'
  const page = sheet(requestPage({ request, cycle, still }))
  return open && !still ? { ...page, reloadSeconds } : page
}

async function stop(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  const id = ask.params['id'] ?? ''
  const [request] = cycle === undefined ? [] : await requestsOf(ask.scope, cycle.id, { id })
  if (request === undefined) return absent
  await stopRequest(ask.scope, id, ask.viewer.personId, ask.now)
  return redirect(`/committee/matching/requests/${id}`)
}

async function show(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  const { scope, query, url } = ask
  const [run] = cycle === undefined ? [] : await runRows(scope, cycle.id, ask.params['id'] ?? '')
  if (cycle === undefined || run === undefined) return absent
  const page = pageOf(query)
  const shown = await shownOf(ask, run.id, oneOf(query.get('show'), ['without', 'costs'] as const), page)
  return sheet(runPage({ run, cycle, shown, same: query.has('same'), page, url }))
}

async function shownOf({ scope }: Ask<Viewer>, id: string, kind: 'without' | 'costs' | undefined, page: number) {
  if (kind === 'costs') return { kind }
  if (kind === 'without') return { kind, rows: await withoutOfRun(scope, id, page) }
  return { kind: 'pairs' as const, rows: await pairsOfRun(scope, id, page) }
}
