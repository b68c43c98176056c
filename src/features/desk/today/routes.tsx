import { addMinutes, dayIn, monthOf } from '#kit/dates.ts'
import { absent, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { answersForIn, openChaired, reachOf, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { absencesOf, comingOf } from '#features/desk/today/actions.ts'
import { chairWarning } from '#features/accounts/offices/model.ts'
import { nudgesFor } from '#features/desk/nudges/actions.ts'
import { pairsByContact } from '#features/desk/pairs/store.ts'
import { topicsOf } from '#features/desk/calendar/actions.ts'
import { policy } from '#features/desk/policy.ts'
import { routes as nudgeRoutes } from '#features/desk/nudges/routes.tsx'
import type { LiveCycle } from '#features/programs/model.ts'
import { routes as rehearsalRoutes } from '#features/desk/rehearsal/routes.tsx'
import { shelvesOf } from '#features/desk/shelf/store.ts'
import { drawnPairs } from '#features/desk/today/all/pages.tsx'
import { inOrder, needsMe, ownersTickets } from '#features/desk/today/model.ts'
import { todayPage } from '#features/desk/today/pages.tsx'
import { postTrouble } from '#features/desk/today/post/store.ts'
import {
  chairTerms,
  countsOf,
  happenings,
  openNeeds,
  pairsWithoutContact,
  unmatchedOf,
  unsentTopics,
} from '#features/desk/today/store.ts'

/** Below /committee: the first page, and what is pressed on it. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '', policy: policy.today, handler: today },
  ...nudgeRoutes,
  ...rehearsalRoutes,
]

async function today({ scope, viewer, now, query }: Ask<Viewer>) {
  const cycle = workingCycle(viewer, now)
  if (cycle === undefined) return absent
  const { zone, months, lastNewPairs } = cycle.calendar
  const day = dayIn(zone, now)
  const month = monthOf(day)
  const reach = reachOf(viewer, cycle)
  const chair = reach === 'all'
  const where = { cycleId: cycle.id, month, reach, viewerId: viewer.personId }
  const offices = viewer.offices.filter((office) => office.programId === cycle.programId)
  const myOffices = answersForIn(viewer, cycle)
  const needs = await openNeeds(scope, cycle.id, reach, day, viewer.personId)
  const mine = inOrder(needs.filter((need) => needsMe(need, myOffices, chair)))
  const pairs = await pairsByContact(scope, where)
  const standings = new Map(
    [...Map.groupBy(pairs, (pair) => pair.standing)].map(([standing, own]) => [standing, own.length]),
  )
  const drawn = [...drawnPairs(pairs), ...mine.slice(0, 8).flatMap((need) => need.pairId ?? [])]
  const shelves = await shelvesOf(scope, [...new Set(drawn)], { viewer: viewer.personId })
  return sheet(
    todayPage({
      cycle,
      name: viewer.name,
      now,
      absences: await absencesOf(scope, cycle, day),
      personId: viewer.personId,
      termEnds: offices[0]?.endsOn,
      nextTopic: (await topicsOf(scope, cycle, myOffices)).find(({ at }) => at > now),
      chairless: chair ? chairWarning(await chairTerms(scope, cycle.programId), day)?.lastDay : undefined,
      uncared: chair ? await pairsWithoutContact(scope, cycle.id, day) : 0,
      post: chair
        ? await postTrouble(scope, { cycleIds: cyclesOf(viewer, cycle), viewerId: viewer.personId }, now)
        : undefined,
      unsent: await unsentTopics(scope, cycle.id, addMinutes(now, -35 * 24 * 60)),
      standings,
      needs: {
        mine,
        myOffices,
        standIns: viewer.standIns.map(({ officeId }) => officeId),
        unanswered: standings.get('unanswered') ?? 0,
        nudges: await nudgesFor(scope, viewer, cycle, query.get('nudged'), now),
        unmatched: chair ? await unmatchedOf(scope, cycle.id) : [],
        counts: chair ? await countsOf(scope, cycle.id) : { review: 0, late: 0, uncertain: 0 },
        coming: chair ? await comingOf(scope, openChaired(viewer), cycle, now) : [],
        chair,
        shelves,
        months,
        month,
        today: day,
        zone,
        lastNewPairs,
      },
      all: { pairs, shelves, months, today: day, chair },
      happenings: await happenings(scope, cycle.id, addMinutes(now, -24 * 60), now, reach, viewer.personId),
      owners: ownersTickets(needs, (need) => needsMe(need, myOffices, chair)),
    }),
  )
}

const cyclesOf = ({ cycles }: Viewer, { programId }: LiveCycle): string[] =>
  cycles.filter((one) => one.programId === programId).map(({ id }) => id)
