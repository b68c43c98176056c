import { dayIn } from '#kit/dates.ts'
import { cleanLine, cutText } from '#kit/text.ts'
import { pageOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { formedBy, repairedBy } from '#features/desk/pair/formed/store.ts'
import { pastPairPage } from '#features/desk/past/one/pages.tsx'
import { keptOf } from '#features/desk/past/one/store.ts'
import { pastPage } from '#features/desk/past/pages.tsx'
import { pastPairs } from '#features/desk/past/store.ts'
import { policy } from '#features/desk/policy.ts'
import { isEarlier } from '#features/matching/past/model.ts'

/** Below /committee; for the chairs of the program (R41, R44). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/past', policy: policy.past, handler: list },
  { method: 'GET', path: '/past/:id', policy: policy.past, handler: show },
]

async function list({ scope, viewer, now, query, url }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  if (cycle === undefined) return absent
  const wish = {
    text: cutText(cleanLine(query.get('q') ?? ''), 80),
    personId: query.get('person') || undefined,
    page: pageOf(query),
  }
  const found = await pastPairs(scope, cycle.programId, wish, dayIn(cycle.calendar.zone, now), viewer.personId)
  return sheet(pastPage({ cycle, ...found, wish, url }))
}

async function show({ scope, viewer, now, params }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  if (cycle === undefined) return absent
  const id = params['id'] ?? ''
  const wish = { text: '', personId: undefined, page: 1, id }
  const { rows } = await pastPairs(scope, cycle.programId, wish, dayIn(cycle.calendar.zone, now), viewer.personId)
  const [pair] = rows
  const kept = await keptOf(scope, id)
  if (pair === undefined || kept === undefined) return absent
  const [formed, repaired] = [await formedBy(scope, id), await repairedBy(scope, id)]
  const of = viewer.cycles.find((one) => one.id === pair.cycleId) ?? cycle
  const runs = of.id === cycle.id || isEarlier(of, cycle)
  const { definition } = of
  return sheet(pastPairPage({ cycle, definition, pair: { ...pair, ...kept }, formed, repaired, runs }))
}
