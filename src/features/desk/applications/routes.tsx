import { cleanLine, cutText } from '#kit/text.ts'
import { oneOf, pageOf } from '#platform/http/forms.ts'
import { absent, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { type ApplicationsWish, orders, states } from '#features/desk/applications/model.ts'
import { applicationPage } from '#features/desk/applications/one/pages.tsx'
import { applicationsPage } from '#features/desk/applications/pages.tsx'
import { applicationCounts, applicationRows, fullApplication } from '#features/desk/applications/store.ts'
import { policy } from '#features/desk/policy.ts'

/** Below /committee; for the chairs of the program (trust.md, section 4). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/applications', policy: policy.applications, handler: list },
  { method: 'GET', path: '/applications/:id', policy: policy.applications, handler: show },
]

async function list(ask: Ask<Viewer>) {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const { scope, query, url } = ask
  const wish = wishOf(query)
  const counts = await applicationCounts(scope, cycle.id, wish)
  const rows = await applicationRows(scope, cycle.id, wish)
  return sheet(applicationsPage({ rows, counts, wish, zone: cycle.calendar.zone, url }))
}

async function show(ask: Ask<Viewer>) {
  const cycle = chairedCycle(ask.viewer, ask.now)
  const application = cycle && (await fullApplication(ask.scope, cycle.id, ask.params['id'] ?? ''))
  if (cycle === undefined || application === undefined) return absent
  return sheet(applicationPage({ application, zone: cycle.calendar.zone, zoneName: cycle.definition.zoneName }))
}

function wishOf(query: URLSearchParams): ApplicationsWish {
  return {
    state: oneOf(query.get('state'), states),
    role: oneOf(query.get('role'), ['mentor', 'mentee'] as const),
    alone: query.get('partner') === 'none',
    unverified: query.get('member') === 'unverified',
    text: cutText(cleanLine(query.get('q') ?? ''), 100),
    order: oneOf(query.get('sort'), orders) ?? 'name',
    descending: query.get('dir') === 'desc',
    page: pageOf(query),
  }
}
