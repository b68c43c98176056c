import { cleanLine, cutText } from '#kit/text.ts'
import { oneOf, pageOf } from '#platform/http/forms.ts'
import { absent, type Ask, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { type ApplicationsWish, groupNames, orders, states } from '#features/desk/applications/model.ts'
import { applicationPage } from '#features/desk/applications/one/pages.tsx'
import { applicationsPage } from '#features/desk/applications/pages.tsx'
import { applicationCounts, applicationRows, fullApplication } from '#features/desk/applications/store.ts'
import { policy } from '#features/desk/policy.ts'
import { cycleOfApplication } from '#features/desk/review/years/actions.ts'
import { yearsOf } from '#features/desk/review/years/model.ts'

/** Below /committee; for the chairs of the program (trust.md, section 4). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/applications', policy: policy.applications, handler: list },
  { method: 'GET', path: '/applications/:id', policy: policy.applications, handler: show },
]

async function list(ask: Ask<Viewer>) {
  const { scope, query, url } = ask
  const years = yearsOf(ask.viewer, ask.now, query.get('cycle'))
  if (years === undefined) return absent
  const { current: cycle } = years
  const wish = wishOf(query)
  const counts = await applicationCounts(scope, cycle.id, wish)
  const rows = await applicationRows(scope, cycle.id, wish)
  return sheet(applicationsPage({ rows, counts, wish, zone: cycle.calendar.zone, url, years }))
}

async function show(ask: Ask<Viewer>) {
  const id = ask.params['id'] ?? ''
  const of = await cycleOfApplication(ask.scope, id)
  const years = of === undefined ? undefined : yearsOf(ask.viewer, ask.now, of)
  const application = years && (await fullApplication(ask.scope, years.current.id, id))
  if (years === undefined || application === undefined) return absent
  const { current: cycle } = years
  return sheet(applicationPage({ application, years, zone: cycle.calendar.zone, zoneName: cycle.definition.zoneName }))
}

function wishOf(query: URLSearchParams): ApplicationsWish {
  return {
    state: oneOf(query.get('state'), [...groupNames, ...states] as const),
    role: oneOf(query.get('role'), ['mentor', 'mentee'] as const),
    alone: query.get('partner') === 'none',
    unverified: query.get('member') === 'unverified',
    text: cutText(cleanLine(query.get('q') ?? ''), 100),
    order: oneOf(query.get('sort'), orders) ?? 'name',
    descending: query.get('dir') === 'desc',
    page: pageOf(query),
  }
}
