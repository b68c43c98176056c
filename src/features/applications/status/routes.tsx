import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { keepAnswer, questionBehind, statusBehind } from '#features/applications/status/actions.ts'
import { answerForm } from '#features/applications/status/input.ts'
import { questionPage, statusPage } from '#features/applications/status/pages.tsx'
import { policy } from '#features/applications/status/policy.ts'

/** Behind the links of our mails, at the root: no sign-in. */
export const routes: Route<'mailed link', unknown>[] = [
  { method: 'GET', path: '/status/:sealed', policy: policy.status, handler: status },
  { method: 'GET', path: '/answer/:sealed', policy: policy.answer, handler: (ask) => question(ask) },
  { method: 'POST', path: '/answer/:sealed', policy: policy.answer, handler: keep },
]

async function status({ scope, params, now }: Ask): Promise<Answer> {
  const view = await statusBehind(scope, params['sealed'] ?? '')
  return view === undefined ? absent : sheet(statusPage({ view, now }))
}

async function question({ scope, params, query, now }: Ask, wrong?: string): Promise<Answer> {
  const view = await questionBehind(scope, params['sealed'] ?? '')
  if (view === undefined) return absent
  const page = questionPage({ view, now, wrong, changing: query.has('change') })
  return sheet(page, wrong !== undefined ? 422 : view.open ? 200 : 410)
}

async function keep(ask: Ask): Promise<Answer> {
  const view = await questionBehind(ask.scope, ask.params['sealed'] ?? '')
  if (view === undefined) return absent
  const form = answerForm.safeParse(ask.form)
  if (!form.success && view.open) return question(ask, typeof ask.form['answer'] === 'string' ? ask.form['answer'] : '')
  if (form.success) await keepAnswer(ask.scope, view, form.data.answer, ask.now)
  return redirect(`/answer/${view.sealed}`)
}
