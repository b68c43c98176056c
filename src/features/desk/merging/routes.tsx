import { oneOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { ofYear, type Years } from '#features/applications/years/model.ts'
import { beside, madeMergers, merge, sayApart, undoMerger } from '#features/desk/merging/actions.ts'
import { mergingForm } from '#features/desk/merging/input.ts'
import { besidePage } from '#features/desk/merging/one/pages.tsx'
import { twinsPage } from '#features/desk/merging/pages.tsx'
import { cycleOfMerger, likelyTwins } from '#features/desk/merging/store.ts'
import { policy } from '#features/desk/policy.ts'
import { cycleOfApplication } from '#features/desk/review/years/actions.ts'
import { incomingYears } from '#features/desk/review/years/model.ts'
import { type InYear, inYearOf } from '#features/desk/review/years/routes.tsx'

/** Below /committee, among the routes of the review. */
export const routes: Route<Who, Viewer>[] = [
  {
    method: 'GET',
    path: '/review/twins',
    policy: policy.review,
    handler: (ask) => inYearOf(ask, ask.query.get('cycle'), incomingYears, list),
  },
  { method: 'GET', path: '/review/twins/:one/:other', policy: policy.review, handler: (ask) => ofPair(ask, show) },
  { method: 'POST', path: '/review/twins/:one/:other', policy: policy.review, handler: (ask) => ofPair(ask, press) },
  { method: 'POST', path: '/review/mergers/:id/undo', policy: policy.review, handler: (ask) => ofMerger(ask, undo) },
]

/** The list is of the year in its address; two applications, or what was made of them, of their own. */
const ofPair = async (ask: Ask<Viewer>, handler: InYear) =>
  inYearOf(ask, await cycleOfApplication(ask.scope, ask.params['one'] ?? ''), incomingYears, handler)
const ofMerger = async (ask: Ask<Viewer>, handler: InYear) =>
  inYearOf(ask, await cycleOfMerger(ask.scope, ask.params['id'] ?? ''), incomingYears, handler)

async function list({ scope, now, query }: Ask<Viewer>, years: Years): Promise<Answer> {
  const { current: cycle } = years
  const said = oneOf(query.get('said'), ['merged', 'apart', 'undone', 'late'] as const)
  const made = await madeMergers(scope, cycle, now)
  return sheet(twinsPage({ likely: await likelyTwins(scope, cycle.id), made, said, years }))
}

const idsOf = ({ params }: Ask<Viewer>): [string, string] => [params['one'] ?? '', params['other'] ?? '']
const toList = (said: string, years: Years) => redirect(ofYear(`/committee/review/twins?said=${said}`, years))

async function show(ask: Ask<Viewer>, years: Years): Promise<Answer> {
  const found = await beside(ask.scope, years.current, idsOf(ask), ask.viewer.personId)
  return found === undefined ? absent : sheet(besidePage({ ...found, years }))
}

async function press(ask: Ask<Viewer>, years: Years): Promise<Answer> {
  const { current: cycle } = years
  const { scope, viewer, now } = ask
  const read = mergingForm.safeParse(ask.form)
  if (!read.success) return show(ask, years)
  const { press: pressed, ...choices } = read.data
  if (pressed === 'apart') {
    const done = await sayApart(scope, cycle, idsOf(ask), viewer.personId, now)
    return done ? toList('apart', years) : absent
  }
  const done = await merge(scope, cycle, idsOf(ask), choices, viewer.personId, now)
  if (done.ok) return toList('merged', years)
  if (done.refusal === 'absent') return absent
  const found = await beside(scope, cycle, idsOf(ask), viewer.personId)
  return found === undefined ? absent : sheet(besidePage({ ...found, years, wrong: done.refusal }), 409)
}

async function undo({ scope, viewer, now, params }: Ask<Viewer>, years: Years): Promise<Answer> {
  const done = await undoMerger(scope, years.current, params['id'] ?? '', viewer.personId, now)
  return done === 'absent' ? absent : toList(done, years)
}
