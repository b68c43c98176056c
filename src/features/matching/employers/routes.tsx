import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { employerOf, takeEmployerBack, tellEmployer } from '#features/matching/employers/actions.ts'
import { employerForm } from '#features/matching/employers/input.ts'
import { employerPage } from '#features/matching/employers/pages.tsx'
import { policy } from '#features/matching/policy.ts'

type Asked = Ask<Viewer | undefined>

/** Of whom a page is, and where it is; `name`: of somebody else. */
type Place = { personId: string; name: string | undefined; path: string; actor: string; zone: string }

/** One's own employer, which decides with whom one may be paired and for whom one may answer (R7, R38). */
export const routes: Route<Who, Viewer | undefined>[] = at('/account/employer', policy.employer, ({ viewer }) =>
  viewer === undefined
    ? undefined
    : {
        personId: viewer.personId,
        name: undefined,
        path: '/account/employer',
        actor: viewer.personId,
        zone: viewer.cycles.at(-1)?.calendar.zone ?? 'UTC',
      },
)

/** Who somebody of a program is: known a floor above, and handed in. */
type PersonOf = (
  scope: Asked['scope'],
  programId: string,
  personId: string,
) => Promise<{ id: string; name: string } | undefined>

/** Below /committee: a chair enters it for somebody of their program who told them, on the telephone say. */
export const theirEmployerRoutes = (personOf: PersonOf): Route<Who, Viewer>[] =>
  at('/people/:id/employer', policy.employerOfOthers, async ({ viewer, scope, now, params }: Ask<Viewer>) => {
    const cycle = chairedCycle(viewer, now)
    const person = cycle && (await personOf(scope, cycle.programId, params['id'] ?? ''))
    if (cycle === undefined || person === undefined) return undefined
    const { id: personId, name } = person
    return {
      personId,
      name,
      path: `/committee/people/${personId}/employer`,
      actor: viewer.personId,
      zone: cycle.calendar.zone,
    }
  })

function at<V extends Viewer | undefined>(
  path: string,
  who: Who,
  placeOf: (ask: Ask<V>) => Promise<Place | undefined> | Place | undefined,
): Route<Who, V>[] {
  const about = (work: (ask: Ask<V>, place: Place) => Promise<Answer>) => async (ask: Ask<V>) => {
    const place = await placeOf(ask)
    return place === undefined ? absent : work(ask, place)
  }
  return [
    { method: 'GET', path, policy: who, handler: about((ask, place) => show(ask, place)) },
    { method: 'POST', path, policy: who, handler: about(tell) },
    { method: 'POST', path: `${path}/removal`, policy: who, handler: about(takeBack) },
  ]
}

type Here = Pick<Asked, 'scope' | 'now' | 'form'>

async function show({ scope, now }: Here, { personId, name, path, zone }: Place, typed?: string): Promise<Answer> {
  const known = await employerOf(scope, personId, now)
  return sheet(employerPage({ ...known, zone, typed, name, path }), typed === undefined ? 200 : 422)
}

async function tell(ask: Here, place: Place): Promise<Answer> {
  const form = employerForm.safeParse(ask.form)
  if (!form.success) return show(ask, place, String(ask.form['employer'] ?? ''))
  await tellEmployer(ask.scope, place, form.data.employer, ask.now)
  return redirect(place.path)
}

async function takeBack({ scope, now }: Here, place: Place): Promise<Answer> {
  await takeEmployerBack(scope, place, now)
  return redirect(place.path)
}
