import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { oneOf } from '#platform/http/forms.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { roundsOf, settle, takeBackSettlement } from '#features/contact/confirming/actions.ts'
import type { Round } from '#features/contact/confirming/model.ts'
import { answersPage } from '#features/contact/confirming/seen/pages.tsx'
import { pairIn } from '#features/contact/leave/actions.ts'
import { policy } from '#features/contact/policy.ts'
import { roleIn } from '#features/pairs/model.ts'

/** Below /committee, for the chairs: what was said against pairs, and what becomes of it. Nobody judges their own pair. */
export const chairRoutes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/confirmations', policy: policy.end, handler: list },
  { method: 'POST', path: '/confirmations/:id/settlement', policy: policy.end, handler: settled },
  { method: 'POST', path: '/confirmations/:id/settlement/withdrawal', policy: policy.end, handler: takenBack },
]

async function list({ scope, viewer, now, query }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  if (cycle === undefined) return absent
  const { open, begin, settled } = await roundsOf(scope, cycle, now)
  const notMine = ({ people }: Round) => roleIn(people.pair, viewer.personId) === undefined
  const others = open.filter(notMine)
  const done = oneOf(query.get('done'), ['settled', 'back', 'late'] as const)
  const own = open.length - others.length
  return sheet(answersPage({ cycle, open: others, begin, own, settled: settled.filter(notMine), done }))
}

async function settled(ask: Ask<Viewer>): Promise<Answer> {
  const found = await pairOf(ask)
  if (found === undefined) return absent
  await settle(ask.scope, found.cycle, found.people, ask.viewer.personId, ask.now)
  return redirect('/committee/confirmations?done=settled')
}

async function takenBack(ask: Ask<Viewer>): Promise<Answer> {
  const found = await pairOf(ask)
  if (found === undefined) return absent
  const back = await takeBackSettlement(ask.scope, found.cycle, found.people, ask.viewer.personId, ask.now)
  return redirect(`/committee/confirmations?done=${back ? 'back' : 'late'}`)
}

async function pairOf({ scope, viewer, now, params }: Ask<Viewer>) {
  const cycle = chairedCycle(viewer, now)
  const people = cycle && (await pairIn(scope, cycle, params['id'] ?? ''))
  if (cycle === undefined || people === undefined || roleIn(people.pair, viewer.personId) !== undefined)
    return undefined
  return { cycle, people }
}
