import { dayIn, monthOf } from '#kit/dates.ts'
import { cleanLine, cutText } from '#kit/text.ts'
import { oneOf, pageOf } from '#platform/http/forms.ts'
import { absent, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { answersForIn, reachOf, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { standings } from '#features/desk/model.ts'
import { type Order, orders, type PairsWish } from '#features/desk/pairs/model.ts'
import { pairsPage } from '#features/desk/pairs/pages.tsx'
import { nudgesFor } from '#features/desk/nudges/actions.ts'
import { contactsOf, pairRows, standingCounts } from '#features/desk/pairs/store.ts'
import { policy } from '#features/desk/policy.ts'
import { shelvesOf } from '#features/desk/shelf/store.ts'

/** Below /committee. */
export const routes: Route<Who, Viewer>[] = [{ method: 'GET', path: '/pairs', policy: policy.pairs, handler: list }]

async function list({ scope, viewer, now, query, url }: Ask<Viewer>) {
  const cycle = workingCycle(viewer, now)
  if (cycle === undefined) return absent
  const { zone } = cycle.calendar
  const today = dayIn(zone, now)
  const reach = reachOf(viewer, cycle)
  const wish = wishOf(query, reach === 'all' ? 'pair' : 'next')
  const where = { cycleId: cycle.id, month: monthOf(today), reach, viewerId: viewer.personId }
  const counts = await standingCounts(scope, where, wish)
  const rows = await pairRows(scope, where, wish)
  const shelves = await shelvesOf(
    scope,
    rows.map((row) => row.id),
    { viewer: viewer.personId },
  )
  const contacts = reach === 'all' ? await contactsOf(scope, cycle.id) : []
  const nudges = await nudgesFor(scope, viewer, cycle, query.get('nudged'), now)
  const mine = answersForIn(viewer, cycle)
  return sheet(
    pairsPage({
      cycle,
      now,
      today,
      counts,
      rows,
      shelves,
      contacts,
      wish,
      url,
      nudges,
      mine,
      chair: reach === 'all',
    }),
  )
}

/** A contact looks for work, a chair for a name: that is the order a list begins with. */
function wishOf(query: URLSearchParams, usual: Order): PairsWish {
  return {
    standing: oneOf(query.get('standing'), ['active', ...standings] as const),
    met: query.get('met') === 'yes',
    officeId: query.get('contact') || undefined,
    personId: query.get('person') || undefined,
    text: cutText(cleanLine(query.get('q') ?? ''), 100),
    order: oneOf(query.get('sort'), orders) ?? usual,
    descending: query.get('dir') === 'desc',
    page: pageOf(query),
  }
}
