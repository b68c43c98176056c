import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { roundsOf, settle } from '#features/contact/confirming/actions.ts'
import { answersPage } from '#features/contact/confirming/seen/pages.tsx'
import { pairIn } from '#features/contact/leave/actions.ts'
import { policy } from '#features/contact/policy.ts'
import { roleIn } from '#features/pairs/model.ts'

/** Below /committee, for the chairs: what was said against pairs, and what becomes of it. Nobody judges their own pair. */
export const chairRoutes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/confirmations', policy: policy.end, handler: list },
  { method: 'POST', path: '/confirmations/:id/settlement', policy: policy.end, handler: settled },
]

async function list({ scope, viewer, now }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  if (cycle === undefined) return absent
  const { open, begin } = await roundsOf(scope, cycle)
  const others = open.filter(({ people }) => roleIn(people.pair, viewer.personId) === undefined)
  return sheet(answersPage({ cycle, open: others, begin, own: open.length - others.length }))
}

async function settled({ scope, viewer, now, params }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  const people = cycle && (await pairIn(scope, cycle, params['id'] ?? ''))
  if (cycle === undefined || people === undefined || roleIn(people.pair, viewer.personId) !== undefined) return absent
  await settle(scope, cycle, people, viewer.personId, now)
  return redirect('/committee/confirmations')
}
