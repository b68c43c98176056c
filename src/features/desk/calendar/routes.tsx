import { dayIn } from '#kit/dates.ts'
import { absent, type Answer, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { answersForIn, reachOf, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { laterTopics } from '#features/desk/calendar/actions.ts'
import { yearOf } from '#features/desk/calendar/model.ts'
import { calendarPage } from '#features/desk/calendar/pages.tsx'
import { policy } from '#features/desk/policy.ts'
import { absencesOf } from '#features/desk/today/actions.ts'

/** Below /committee. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/calendar', policy: policy.today, handler: calendar },
]

async function calendar({ scope, viewer, now }: Ask<Viewer>): Promise<Answer> {
  const cycle = workingCycle(viewer, now)
  if (cycle === undefined) return absent
  const today = dayIn(cycle.calendar.zone, now)
  const own = viewer.offices.filter(({ programId }) => programId === cycle.programId)
  const terms = own.map(({ endsOn }) => ({ name: viewer.name, endsOn }))
  const later = await laterTopics(scope, cycle, answersForIn(viewer, cycle))
  const entries = yearOf(cycle, await absencesOf(scope, cycle, today), terms, later)
  return sheet(calendarPage({ cycle, entries, today, chair: reachOf(viewer, cycle) === 'all' }))
}
