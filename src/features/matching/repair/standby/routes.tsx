import { oneOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { policy } from '#features/matching/policy.ts'
import { answerStandby, type StandbyView, standbyBehind } from '#features/matching/repair/standby/actions.ts'
import { standbyPage } from '#features/matching/repair/standby/asked/pages.tsx'
import { answerForm } from '#features/matching/repair/standby/input.ts'
import { answersGiven, type Given } from '#features/matching/repair/standby/model.ts'

/** The question to a mentor who stands by, behind the link of its mail (R39); at the root. */
export const standbyRoutes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/standby/:sealed', policy: policy.standby, handler: show },
  { method: 'POST', path: '/standby/:sealed', policy: policy.standby, handler: answer },
]

type Asked = Ask<Viewer | undefined>

const page = (view: StandbyView, chosen: Given, now: string, status: 200 | 422 = 200): Answer =>
  sheet(standbyPage({ ...view, chosen, now }), status)

function show(ask: Asked): Promise<Answer> {
  const chosen = oneOf(ask.query.get('answer'), answersGiven) ?? 'yes'
  return behind(ask, (view) => page(view, chosen, ask.now))
}

function answer(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    const form = answerForm.safeParse(ask.form)
    if (!form.success) return page(view, 'yes', ask.now, 422)
    await answerStandby(ask.scope, view, form.data.answer, ask.now)
    return redirect(`/standby/${view.sealed}`)
  })
}

async function behind(ask: Asked, then: (view: StandbyView) => Answer | Promise<Answer>): Promise<Answer> {
  const view = await standbyBehind(ask.scope, ask.params['sealed'] ?? '', ask.now)
  return view === undefined ? absent : then(view)
}
