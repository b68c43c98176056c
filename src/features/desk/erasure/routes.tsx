import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { whatIsKept } from '#features/desk/data/actions.ts'
import { askErasure, erasurePlan, keepData, listErasures } from '#features/desk/erasure/actions.ts'
import { enteredForm, sureForm } from '#features/desk/erasure/input.ts'
import { enterErasurePage, erasuresPage } from '#features/desk/erasure/entered/pages.tsx'
import { erasurePage } from '#features/desk/erasure/pages.tsx'
import { personOfProgram } from '#features/desk/people/store.ts'
import { policy } from '#features/desk/policy.ts'
import type { LiveCycle } from '#features/programs/model.ts'

type Asked = Ask<Viewer | undefined>

/** Whoever is signed in, for themselves (R46). */
export const ownRoutes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/account/data/erasure', policy: policy.ownData, handler: (ask) => mine(ask, preview) },
  {
    method: 'POST',
    path: '/account/data/erasure',
    policy: policy.ownData,
    fresh: 'own',
    handler: (ask) => mine(ask, askFor),
  },
  {
    method: 'POST',
    path: '/account/data/erasure/withdrawal',
    policy: policy.ownData,
    handler: (ask) =>
      mine(ask, async ({ personId }) => {
        await keepData(ask.scope, personId, personId, ask.now)
        return redirect('/account/data/erasure?kept=yes')
      }),
  },
]

async function mine(ask: Asked, work: (viewer: Viewer, ask: Asked) => Promise<Answer>): Promise<Answer> {
  return ask.viewer === undefined ? absent : work(ask.viewer, ask)
}

async function preview(viewer: Viewer, { scope, now, query }: Asked, failed = false): Promise<Answer> {
  const { personId } = viewer
  const kept = await whatIsKept(scope, personId, now)
  const zone = viewer.cycles.at(-1)?.calendar.zone ?? 'UTC'
  const plan = await erasurePlan(scope, personId, now)
  return sheet(erasurePage({ ...plan, kept, zone, failed, back: query.get('kept') === 'yes' }), failed ? 422 : 200)
}

async function askFor(viewer: Viewer, ask: Asked): Promise<Answer> {
  if (!sureForm.safeParse(ask.form).success) return preview(viewer, ask, true)
  const { personId } = viewer
  await askErasure(ask.scope, { personId, by: personId, why: '' }, ask.now)
  return redirect('/account/data/erasure')
}

/** Below /committee: the chair sees who asked, and enters it for whoever wrote. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/erasures', policy: policy.erasures, handler: list },
  {
    method: 'GET',
    path: '/people/:id/erasure',
    policy: policy.erasures,
    fresh: true,
    handler: (ask) => about(ask, (person, cycle) => enterPage(ask, person, cycle)),
  },
  {
    method: 'POST',
    path: '/people/:id/erasure',
    policy: policy.erasures,
    fresh: true,
    handler: (ask) => about(ask, (person, cycle) => enter(ask, person, cycle)),
  },
  {
    method: 'POST',
    path: '/people/:id/erasure/withdrawal',
    policy: policy.erasures,
    fresh: true,
    handler: (ask) =>
      about(ask, async (person) => {
        await keepData(ask.scope, person.id, ask.viewer.personId, ask.now)
        return redirect('/committee/erasures')
      }),
  },
]

type Named = { id: string; name: string; email: string }

async function about(ask: Ask<Viewer>, work: (person: Named, cycle: LiveCycle) => Promise<Answer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  const person = cycle && (await personOfProgram(ask.scope, cycle.programId, ask.params['id'] ?? ''))
  return cycle === undefined || person === undefined ? absent : work(person, cycle)
}

async function list({ scope, viewer, now }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  if (cycle === undefined) return absent
  return sheet(erasuresPage({ listed: await listErasures(scope, cycle, now), zone: cycle.calendar.zone }))
}

async function enterPage(
  { scope, now }: Ask<Viewer>,
  person: Named,
  { calendar }: LiveCycle,
  failed?: { typed: string },
): Promise<Answer> {
  const plan = await erasurePlan(scope, person.id, now)
  const again = failed === undefined ? {} : { failed: true, typed: failed.typed }
  return sheet(enterErasurePage({ ...plan, person, zone: calendar.zone, ...again }), failed === undefined ? 200 : 422)
}

async function enter(ask: Ask<Viewer>, person: Named, cycle: LiveCycle): Promise<Answer> {
  const form = enteredForm.safeParse(ask.form)
  const typed = ask.form['why']
  if (!form.success) return enterPage(ask, person, cycle, { typed: typeof typed === 'string' ? typed : '' })
  const { personId: by } = ask.viewer
  await askErasure(ask.scope, { personId: person.id, by, why: form.data.why }, ask.now)
  return redirect('/committee/erasures')
}
