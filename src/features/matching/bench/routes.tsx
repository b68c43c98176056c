import { cleanLine, cutText } from '#kit/text.ts'
import { pageOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { benchAt } from '#features/matching/bench/actions.ts'
import { lookedAt, placeFrom } from '#features/matching/bench/input.ts'
import type { Bench } from '#features/matching/bench/model.ts'
import { takeChange } from '#features/matching/changes/actions.ts'
import { changeFrom, takenFrom } from '#features/matching/changes/input.ts'
import { draftOf } from '#features/matching/changes/store.ts'
import { warmRun } from '#features/matching/explained/actions.ts'
import { policy } from '#features/matching/policy.ts'
import type { PairWish, RunRow } from '#features/matching/shown/model.ts'
import { runRows } from '#features/matching/shown/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** What the workbench asks for while it stays on its page (R38); each step has an address without scripts, too. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/matching/runs/:id/bench', policy: policy.matching, handler: look },
  { method: 'POST', path: '/matching/runs/:id/bench', policy: policy.matching, handler: take },
  { method: 'GET', path: '/matching/runs/:id/bench/events', policy: policy.matching, handler: follow },
]

const everyMs = 2000

export const wishIn = (query: URLSearchParams): PairWish => ({
  page: pageOf(query),
  text: cutText(cleanLine(query.get('q') ?? ''), 80),
  lowest: query.has('lowest'),
})

async function here(ask: Ask<Viewer>): Promise<{ cycle: LiveCycle; run: RunRow; now: string } | undefined> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  const [run] = cycle === undefined ? [] : await runRows(ask.scope, cycle.id, ask.params['id'] ?? '')
  return cycle === undefined || run === undefined ? undefined : { cycle, run, now: ask.now }
}

async function look(ask: Ask<Viewer>): Promise<Answer> {
  const at = await here(ask)
  if (at === undefined) return absent
  const place = placeFrom(ask.query)
  return told((await benchAt(ask.scope, at, wishIn(ask.query), { ...place, look: lookedAt(place) })).bench)
}

/** Takes a lock or a ban; where it is refused, what was written comes back with the reason. */
async function take(ask: Ask<Viewer>): Promise<Answer> {
  const at = await here(ask)
  const change = changeFrom(ask.form)
  const taken = takenFrom(ask.form)
  if (at === undefined) return absent
  const run = `/committee/matching/runs/${at.run.id}`
  if ((change?.kind !== 'lock' && change?.kind !== 'ban') || taken === undefined) return redirect(run)
  const warm = await warmRun(ask.scope, at.cycle, at.run, ask.now)
  // of people or rules of then no change is taken: the page says so
  if (!warm?.today) return redirect(run)
  const refusal = await takeChange(ask.scope, at.cycle, warm, { change, ...taken }, ask.viewer.personId, ask.now)
  const wish = wishIn(ask.query)
  const open = change.mentee
  if (refusal === null) return told((await benchAt(ask.scope, at, wish, { open, told: done[change.kind] })).bench)
  const place = { open, look: change, pressed: { reason: taken.reason, refusal }, seen: taken.version }
  return told((await benchAt(ask.scope, at, wish, place)).bench)
}

const done = {
  lock: 'Taken: the two will be a pair when you match again. You can take it back below.',
  ban: 'Taken: the two are kept apart when you match again. You can take it back below.',
}

/** Tells the version of the draft as soon as it is another than was seen: what a colleague changes shows without reloading. */
async function follow(ask: Ask<Viewer>): Promise<Answer> {
  const at = await here(ask)
  if (at === undefined) return absent
  const seen = ask.query.get('seen')
  return {
    kind: 'events',
    everyMs,
    next: async (scope) => {
      const data = String((await draftOf(scope, at.cycle.id)).version)
      return { data, end: data !== seen }
    },
  }
}

const told = (bench: Bench): Answer => ({
  kind: 'file',
  type: 'application/json; charset=utf-8',
  name: 'workbench.json',
  inline: true,
  body: JSON.stringify(bench),
})
