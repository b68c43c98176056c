import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { employerOf, takeEmployerBack, tellEmployer } from '#features/matching/employers/actions.ts'
import { employerForm } from '#features/matching/employers/input.ts'
import { employerPage } from '#features/matching/employers/pages.tsx'
import { policy } from '#features/matching/policy.ts'

type Asked = Ask<Viewer | undefined>
const path = '/account/employer'

/** One's own employer, which decides with whom one may be paired and for whom one may answer (R7, R38). */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path, policy: policy.employer, handler: (ask) => mine(ask, (viewer) => show(ask, viewer)) },
  { method: 'POST', path, policy: policy.employer, handler: (ask) => mine(ask, (viewer) => tell(ask, viewer)) },
  {
    method: 'POST',
    path: `${path}/removal`,
    policy: policy.employer,
    handler: (ask) => mine(ask, (viewer) => takeBack(ask, viewer)),
  },
]

const mine = async ({ viewer }: Asked, work: (viewer: Viewer) => Promise<Answer>): Promise<Answer> =>
  viewer === undefined ? absent : work(viewer)

async function show({ scope, now }: Asked, viewer: Viewer, typed?: string): Promise<Answer> {
  const known = await employerOf(scope, viewer.personId, now)
  const zone = viewer.cycles.at(-1)?.calendar.zone ?? 'UTC'
  return sheet(employerPage({ ...known, zone, typed }), typed === undefined ? 200 : 422)
}

async function tell(ask: Asked, viewer: Viewer): Promise<Answer> {
  const form = employerForm.safeParse(ask.form)
  if (!form.success) return show(ask, viewer, String(ask.form['employer'] ?? ''))
  await tellEmployer(ask.scope, viewer.personId, form.data.employer, ask.now)
  return redirect(path)
}

async function takeBack({ scope, now }: Asked, viewer: Viewer): Promise<Answer> {
  await takeEmployerBack(scope, viewer.personId, now)
  return redirect(path)
}
