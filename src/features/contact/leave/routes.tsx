import { oneOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { helps } from '#features/contact/help/model.ts'
import { goBack } from '#features/contact/leave/back/actions.ts'
import { closePair, leave, leaveBehind, pairIn } from '#features/contact/leave/actions.ts'
import { endForm, leaveForm } from '#features/contact/leave/input.ts'
import type { LeaveView } from '#features/contact/leave/model.ts'
import { endPage, leavePage, leftPage, stayPage } from '#features/contact/leave/pages.tsx'
import { policy } from '#features/contact/policy.ts'
import { personIn } from '#features/pairs/model.ts'

/** "Stop, or ask for another partner", behind the links of our mails (R42); at the root. */
export const routes: Route<Who, Viewer | undefined>[] = [
  {
    method: 'GET',
    path: '/leave/:sealed',
    policy: policy.help,
    handler: (ask) => behind(ask, (view) => show(ask, view)),
  },
  {
    method: 'POST',
    path: '/leave/:sealed',
    policy: policy.help,
    handler: (ask) => behind(ask, (view) => go(ask, view)),
  },
  {
    method: 'POST',
    path: '/leave/:sealed/back',
    policy: policy.help,
    handler: (ask) => behind(ask, (view) => stay(ask, view)),
  },
]

/** Below /committee: a chair does it for them. */
export const chairRoutes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/pairs/:id/end', policy: policy.end, handler: (ask) => end(ask, 'show') },
  { method: 'POST', path: '/pairs/:id/end', policy: policy.end, handler: (ask) => end(ask, 'do') },
  { method: 'POST', path: '/pairs/:id/end/back', policy: policy.end, handler: back },
]

type Asked = Ask<Viewer | undefined>

const over = (view: LeaveView, now: string) => view.people.pair.state === 'ended' || !helps(view.cycle, now)

function show({ now, query }: Asked, view: LeaveView): Answer {
  const done = oneOf(query.get('done'), ['back', 'too_late', 'other_partner'] as const)
  if (over(view, now)) return sheet(leftPage({ view, now, done: done === 'back' ? undefined : done }))
  return sheet(done === 'back' ? stayPage({ view, now }) : leavePage({ view, now }))
}

async function go(ask: Asked, view: LeaveView): Promise<Answer> {
  const { now, scope } = ask
  if (over(view, now)) return redirect(`/leave/${view.sealed}`)
  const form = leaveForm.safeParse(ask.form)
  if (!form.success) return sheet(leavePage({ view, now, missing: true }), 422)
  const { id: actor } = personIn(view.people, view.role)
  const command = { pairId: view.people.pair.id, role: view.role, leaving: form.data.what, note: '', actor }
  await leave(scope, view.cycle, { ...command, next: form.data.next === 'yes' }, now)
  return redirect(`/leave/${view.sealed}`)
}

/** "I stay after all" (R12). */
async function stay({ scope, now }: Asked, { sealed, cycle, people, role }: LeaveView): Promise<Answer> {
  const done = await goBack(
    scope,
    cycle.calendar.zone,
    people.pair.id,
    { by: personIn(people, role).id, chair: false },
    now,
  )
  return redirect(`/leave/${sealed}?done=${done.ok ? 'back' : done.refusal}`)
}

async function behind(ask: Asked, then: (view: LeaveView) => Answer | Promise<Answer>): Promise<Answer> {
  const view = await leaveBehind(ask.scope, ask.params['sealed'] ?? '', ask.now)
  return view === undefined ? absent : then(view)
}

async function end({ scope, viewer, now, params, form: sent }: Ask<Viewer>, how: 'show' | 'do'): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  const people = cycle && (await pairIn(scope, cycle, params['id'] ?? ''))
  if (cycle === undefined || people === undefined) return absent
  const back = redirect(`/committee/pairs/${people.pair.id}`)
  if (people.pair.state === 'ended') return back
  if (how === 'show') return sheet(endPage({ people }))
  const form = endForm.safeParse(sent)
  if (!form.success) return sheet(endPage({ people, missing: true }), 422)
  const { who, what, note } = form.data
  const command = { pairId: people.pair.id, note, actor: viewer.personId }
  if (who === 'both') await closePair(scope, cycle, command, now)
  else await leave(scope, cycle, { ...command, role: who, leaving: what, next: false }, now)
  return back
}

/** A chair takes back what ended the pair, whoever pressed (R12). */
async function back({ scope, viewer, now, params }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  const people = cycle && (await pairIn(scope, cycle, params['id'] ?? ''))
  if (cycle === undefined || people === undefined) return absent
  const done = await goBack(scope, cycle.calendar.zone, people.pair.id, { by: viewer.personId, chair: true }, now)
  return redirect(`/committee/pairs/${people.pair.id}?done=${done.ok ? 'back' : done.refusal}`)
}
