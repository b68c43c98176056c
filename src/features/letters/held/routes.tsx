import { oneOf } from '#platform/http/forms.ts'
import { absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { approveLetter } from '#features/letters/actions.ts'
import { lettersPage } from '#features/letters/held/pages.tsx'
import { policy } from '#features/letters/policy.ts'
import { lettersOf } from '#features/letters/store.ts'

/** Below /committee; for the chairs of the program (R21). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/letters', policy: policy.held, handler: list },
  { method: 'POST', path: '/letters/:id/approval', policy: policy.held, handler: approve },
]

async function list(ask: Ask<Viewer>) {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const letters = await lettersOf(ask.scope, { cycleId: cycle.id })
  const state = oneOf(ask.query.get('state'), ['held', 'issued'] as const)
  return sheet(
    lettersPage({ letters, state, url: ask.url, zone: cycle.calendar.zone, locale: cycle.definition.locale }),
  )
}

/** Pressing twice is pressing once. */
async function approve(ask: Ask<Viewer>) {
  const cycle = chairedCycle(ask.viewer, ask.now)
  const [letter] = cycle === undefined ? [] : await lettersOf(ask.scope, { id: ask.params['id'] ?? '' })
  if (cycle === undefined || letter?.cycleId !== cycle.id) return absent
  await approveLetter(ask.scope, cycle, letter.id, ask.viewer.personId, ask.now)
  return redirect('/committee/letters')
}
