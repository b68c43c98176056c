import { dayIn, monthOf } from '#kit/dates.ts'
import { oneOf } from '#platform/http/forms.ts'
import { absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { reachOf, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { formedBy, repairedBy } from '#features/desk/pair/formed/store.ts'
import { pairPage } from '#features/desk/pair/pages.tsx'
import { fullPair, openTicketsOf, pairEvents } from '#features/desk/pair/store.ts'
import { type PairDone, parted } from '#features/desk/pair/model.ts'
import { policy } from '#features/desk/policy.ts'
import { routes as notes } from '#features/desk/pair/notes/routes.tsx'
import { backUntilOf, notesOf, seenHolds } from '#features/desk/pair/actions.ts'
import { shelvesOf } from '#features/desk/shelf/store.ts'

/** Below /committee. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/pairs/:id', policy: policy.pair, handler: show },
  ...notes,
]

async function show({ scope, viewer, now, params, query }: Ask<Viewer>) {
  const cycle = workingCycle(viewer, now)
  if (cycle === undefined) return absent
  const { zone, months, start, end } = cycle.calendar
  const today = dayIn(zone, now)
  const pair = await fullPair(scope, params['id'] ?? '', monthOf(today), {
    reach: reachOf(viewer, cycle),
    viewerId: viewer.personId,
  })
  if (pair === undefined) return absent
  if (pair.cycleId !== cycle.id) {
    // of an earlier year there is a page for chairs, which is only read (R44)
    const earlier = viewer.cycles.find(({ id }) => id === pair.cycleId)?.programId === cycle.programId
    return earlier && reachOf(viewer, cycle) === 'all' ? redirect(`/committee/past/${pair.id}`) : absent
  }
  const within = [pair.mentor.id, pair.mentee.id].includes(viewer.personId)
  const facts = (await shelvesOf(scope, [pair.id], { viewer: viewer.personId })).get(pair.id)
  // one of the two reads nothing of what the other told the committee (R32)
  const tickets = within ? [] : await openTicketsOf(scope, pair.id)
  const formed = await formedBy(scope, pair.id)
  const repaired = await repairedBy(scope, pair.id)
  const chair = reachOf(viewer, cycle) === 'all'
  return sheet(
    pairPage({
      pair,
      facts,
      events: await pairEvents(scope, pair, viewer.personId),
      tickets,
      formed,
      repaired,
      program: cycle.definition,
      holds: await seenHolds(scope, pair.id, within ? viewer.personId : null),
      done: doneOf(query),
      back: chair && pair.state === 'ended' ? await backUntilOf(scope, pair.id, viewer.personId, now) : undefined,
      parted: chair ? oneOf(query.get('done'), parted) : undefined,
      months,
      start,
      end,
      today,
      zone,
      notes: within ? undefined : await notesOf(scope, pair.id),
      me: viewer.personId,
      chair,
    }),
  )
}

/** What an address says was just done; its id goes into a form of ours, so it has to look like one. */
function doneOf(query: URLSearchParams): PairDone | undefined {
  const what = oneOf(query.get('done'), ['paused', 'goes-on', 'sign'] as const)
  const id = query.get('pause') ?? ''
  return what !== undefined && /^[0-9a-z:-]{1,64}$/.test(id) ? { what, id } : undefined
}
