import { cutText } from '#kit/text.ts'
import { oneOf, pageOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, openChaired, type Viewer, type Who } from '#features/accounts/model.ts'
import { benchAt, namesIn } from '#features/matching/bench/actions.ts'
import { lookedAt, placeFrom } from '#features/matching/bench/input.ts'
import { routes as bench, wishIn } from '#features/matching/bench/routes.tsx'
import { askingAgain } from '#features/matching/changes/actions.ts'
import { draftOf } from '#features/matching/changes/store.ts'
import { sameChange, standing } from '#features/matching/changes/model.ts'
import { routes as changes } from '#features/matching/changes/routes.tsx'
import { routes as compared } from '#features/matching/compared/routes.tsx'
import { warmRun } from '#features/matching/explained/actions.ts'
import { answersFor, pairsAgainst } from '#features/matching/contacts/actions.ts'
import { reassign } from '#features/matching/contacts/model.ts'
import { routes as contacts } from '#features/matching/contacts/routes.tsx'
import { routes as explained } from '#features/matching/explained/routes.tsx'
import { nextAfter } from '#features/matching/next/model.ts'
import { notesOn } from '#features/matching/notes/store.ts'
import { matchForm } from '#features/matching/input.ts'
import { matchingPage } from '#features/matching/pages.tsx'
import { showEarlier } from '#features/matching/past/routes.tsx'
import { policy } from '#features/matching/policy.ts'
import { askForRun, stopRequest } from '#features/matching/requests/actions.ts'
import { openPublication } from '#features/matching/publication/store.ts'

import { routes as repairs } from '#features/matching/repair/routes.tsx'
import { routes as publication } from '#features/matching/publication/routes.tsx'
import { howFar, requestPage } from '#features/matching/requests/pages.tsx'
import { requestsOf } from '#features/matching/requests/store.ts'
import type { RunRow } from '#features/matching/shown/model.ts'
import { runPage, type RunView } from '#features/matching/shown/pages.tsx'
import { poolCount, runRows, withoutOfRun } from '#features/matching/shown/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Below /committee; for the chairs of the program (R38). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/matching', policy: policy.matching, handler: list },
  { method: 'POST', path: '/matching/requests', policy: policy.matching, handler: match },
  { method: 'GET', path: '/matching/requests/:id', policy: policy.matching, handler: watch },
  { method: 'GET', path: '/matching/requests/:id/events', policy: policy.matching, handler: follow },
  { method: 'POST', path: '/matching/requests/:id/stop', policy: policy.matching, handler: stop },
  { method: 'GET', path: '/matching/runs/:id', policy: policy.matching, handler: show },
  ...compared,
  ...bench,
  ...explained,
  ...changes,
  ...publication,
  ...repairs,
  ...contacts,
]

/** What offices have to know of pairs: a term does not end while somebody answers for any (R7). */
export const pairsOf = { answersFor, reassign, against: pairsAgainst }

const reloadSeconds = 3

async function list(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  return cycle === undefined ? absent : sheet(await listed(ask, cycle))
}

async function listed(ask: Ask<Viewer>, cycle: LiveCycle, wrong?: string) {
  const { scope, query } = ask
  const runs = await runRows(scope, cycle.id)
  const [request] = await requestsOf(scope, cycle.id)
  const seed = wrong ?? String(runs[0]?.seed ?? 1)
  const pool = await poolCount(scope, cycle.id)
  const open = await openPublication(scope, cycle.id)
  const waits = open?.state === 'asked' ? open.pairs : undefined
  const { all } = await draftOf(scope, cycle.id)
  const name = await namesIn(
    scope,
    cycle,
    all.map(({ change }) => change),
  )
  const both = cycle.publishedAt === null ? await askingAgain(scope, cycle.id) : []
  return matchingPage({
    both,
    cycle,
    pool,
    runs,
    request,
    seed,
    all,
    name,
    wrong: wrong !== undefined,
    asked: waits,
    next: nextAfter(cycle, openChaired(ask.viewer), ask.now),
    choose: query.has('choose'),
  })
}

async function match(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const form = matchForm.safeParse(ask.form)
  if (!form.success) return sheet(await listed(ask, cycle, cutText(String(ask.form['seed'] ?? ''), 20)), 422)
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
  const { query } = ask
  const way = query.has('still') ? 'still' : query.has('live') ? 'live' : query.has('poll') ? 'polls' : 'reloads'
  const open = request.state === 'waiting' || request.state === 'running'
  const page = sheet(requestPage({ request, cycle, way }))
  return open && (way === 'reloads' || way === 'polls') ? { ...page, reloadSeconds } : page
}

/** How far the run is, as long as it is under way: what the waiting page is told. */
async function follow(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  const id = ask.params['id'] ?? ''
  const [there] = cycle === undefined ? [] : await requestsOf(ask.scope, cycle.id, { id })
  if (cycle === undefined || there === undefined) return absent
  return {
    kind: 'events',
    everyMs: 500,
    async next(scope) {
      const [request] = await requestsOf(scope, cycle.id, { id })
      // a run that has begun has a page with a bar: whoever waits for its turn goes there
      const open = request !== undefined && request.state === there.state && request.stopAskedAt === there.stopAskedAt
      const end = !open || !['waiting', 'running'].includes(request.state)
      return { data: request === undefined ? '{}' : JSON.stringify(howFar(request)), end }
    },
  }
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
  if (cycle === undefined || run === undefined) return showEarlier(ask)
  const page = pageOf(query)
  const shown = await shownOf(ask, cycle, run, oneOf(query.get('show'), tabs), page)
  const now = standing((await draftOf(scope, cycle.id)).all)
  const drafted = now.length !== run.changes.length || !now.every((one, at) => sameChange(one, run.changes[at] ?? one))
  const name = await namesIn(scope, cycle, run.changes)
  const notes = await notesOn(scope, { cycleId: cycle.id, runId: run.id, applicationId: null })
  return sheet(runPage({ run, cycle, shown, name, notes, drafted, same: query.has('same'), page, url }))
}

const tabs = ['without', 'costs', 'rules', 'call'] as const

async function shownOf(
  { scope, query, now }: Ask<Viewer>,
  cycle: LiveCycle,
  run: RunRow,
  kind: (typeof tabs)[number] | undefined,
  page: number,
): Promise<RunView['shown']> {
  if (kind === 'costs') return { kind }
  if (kind === 'without') return { kind, rows: await withoutOfRun(scope, run.id, page) }
  if (kind !== undefined) {
    const warm = await warmRun(scope, cycle, run, now)
    if (warm === undefined) return { kind: 'gone', of: kind }
    return kind === 'rules'
      ? { kind, rules: await warm.ask({ of: 'rules' }) }
      : { kind, call: await warm.ask({ of: 'call' }) }
  }
  const place = placeFrom(query)
  const at = { ...place, look: lookedAt(place) }
  const without = run.without === 0 ? [] : (await withoutOfRun(scope, run.id, 1)).slice(0, 8)
  return { kind: 'pairs', ...(await benchAt(scope, { cycle, run, now }, wishIn(query), at)), without }
}
