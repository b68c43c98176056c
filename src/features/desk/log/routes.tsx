import { cleanLine, cutText } from '#kit/text.ts'
import { oneOf, pageOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { kindNames } from '#features/desk/log/model.ts'
import { logPage } from '#features/desk/log/pages.tsx'
import { logOf } from '#features/desk/log/store.ts'
import { policy } from '#features/desk/policy.ts'
import { yearsOf } from '#features/desk/review/years/model.ts'
import { isEarlier } from '#features/matching/past/model.ts'

/** Below /committee; for the chairs of the program (R52). */
export const routes: Route<Who, Viewer>[] = [{ method: 'GET', path: '/log', policy: policy.log, handler: list }]

async function list({ scope, viewer, now, query, url }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  if (cycle === undefined) return absent
  const wish = {
    text: cutText(cleanLine(query.get('q') ?? ''), 80),
    kind: oneOf(query.get('kind'), kindNames),
    page: pageOf(query),
  }
  const pages = {
    working: cycle.id,
    applications: yearsOf(viewer, now, null)?.open.map(({ id }) => id) ?? [],
    viewerId: viewer.personId,
    runs: viewer.cycles.filter((one) => one.id === cycle.id || isEarlier(one, cycle)).map(({ id }) => id),
  }
  return sheet(logPage({ ...(await logOf(scope, cycle.programId, wish, pages)), wish, zone: cycle.calendar.zone, url }))
}
