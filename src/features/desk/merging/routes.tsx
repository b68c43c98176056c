import { oneOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { beside, madeMergers, merge, sayApart, undoMerger } from '#features/desk/merging/actions.ts'
import { mergingForm } from '#features/desk/merging/input.ts'
import { besidePage } from '#features/desk/merging/one/pages.tsx'
import { twinsPage } from '#features/desk/merging/pages.tsx'
import { likelyTwins } from '#features/desk/merging/store.ts'
import { policy } from '#features/desk/policy.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Below /committee, among the routes of the review. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/review/twins', policy: policy.review, handler: (ask) => inCycle(ask, list) },
  { method: 'GET', path: '/review/twins/:one/:other', policy: policy.review, handler: (ask) => inCycle(ask, show) },
  { method: 'POST', path: '/review/twins/:one/:other', policy: policy.review, handler: (ask) => inCycle(ask, press) },
  { method: 'POST', path: '/review/mergers/:id/undo', policy: policy.review, handler: (ask) => inCycle(ask, undo) },
]

type Handler = (ask: Ask<Viewer>, cycle: LiveCycle) => Promise<Answer>

async function inCycle(ask: Ask<Viewer>, handler: Handler): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  return cycle === undefined ? absent : handler(ask, cycle)
}

async function list({ scope, now, query }: Ask<Viewer>, cycle: LiveCycle): Promise<Answer> {
  const said = oneOf(query.get('said'), ['merged', 'apart', 'undone', 'late'] as const)
  const made = await madeMergers(scope, cycle, now)
  return sheet(twinsPage({ likely: await likelyTwins(scope, cycle.id), made, said, zone: cycle.calendar.zone }))
}

const idsOf = ({ params }: Ask<Viewer>): [string, string] => [params['one'] ?? '', params['other'] ?? '']
const shownIn = ({ calendar, definition }: LiveCycle) => ({ zone: calendar.zone, zoneName: definition.zoneName })

async function show(ask: Ask<Viewer>, cycle: LiveCycle): Promise<Answer> {
  const found = await beside(ask.scope, cycle, idsOf(ask), ask.viewer.personId)
  return found === undefined ? absent : sheet(besidePage({ ...found, ...shownIn(cycle) }))
}

async function press(ask: Ask<Viewer>, cycle: LiveCycle): Promise<Answer> {
  const { scope, viewer, now } = ask
  const read = mergingForm.safeParse(ask.form)
  if (!read.success) return show(ask, cycle)
  const { press: pressed, ...choices } = read.data
  if (pressed === 'apart') {
    const done = await sayApart(scope, cycle, idsOf(ask), viewer.personId, now)
    return done ? redirect('/committee/review/twins?said=apart') : absent
  }
  const done = await merge(scope, cycle, idsOf(ask), choices, viewer.personId, now)
  if (done.ok) return redirect('/committee/review/twins?said=merged')
  if (done.refusal === 'absent') return absent
  const found = await beside(scope, cycle, idsOf(ask), viewer.personId)
  return found === undefined ? absent : sheet(besidePage({ ...found, ...shownIn(cycle), wrong: done.refusal }), 409)
}

async function undo({ scope, viewer, now, params }: Ask<Viewer>, cycle: LiveCycle): Promise<Answer> {
  const done = await undoMerger(scope, cycle, params['id'] ?? '', viewer.personId, now)
  return done === 'absent' ? absent : redirect(`/committee/review/twins?said=${done}`)
}
