import { oneOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { answer, confirmBehind, takeBackAnswer } from '#features/contact/confirming/actions.ts'
import { answerForm } from '#features/contact/confirming/input.ts'
import type { ConfirmView } from '#features/contact/confirming/model.ts'
import { confirmPage, nothingToConfirmPage } from '#features/contact/confirming/pages.tsx'
import { policy } from '#features/contact/policy.ts'

/** Whether anything speaks against a pair, behind the links of its notices; at the root. */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/confirm/:sealed', policy: policy.confirm, handler: show },
  { method: 'POST', path: '/confirm/:sealed', policy: policy.confirm, handler: say },
  { method: 'POST', path: '/confirm/:sealed/withdrawal', policy: policy.confirm, handler: withdraw },
]

type Asked = Ask<Viewer | undefined>

function show(ask: Asked): Promise<Answer> {
  const done = oneOf(ask.query.get('done'), ['back'] as const)
  return behind(ask, async (view) => sheet(confirmPage({ view, now: ask.now, done })), true)
}

function say(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    const form = answerForm.safeParse(ask.form)
    if (!form.success) {
      const reason = typeof ask.form['reason'] === 'string' ? ask.form['reason'] : ''
      return sheet(confirmPage({ view, now: ask.now, reason, missing: true }), 422)
    }
    await answer(ask.scope, view, form.data, ask.now)
    return redirect(`/confirm/${view.sealed}`)
  })
}

function withdraw(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    if (view.mine?.settledAt === null) await takeBackAnswer(ask.scope, view, ask.now)
    return redirect(`/confirm/${view.sealed}?done=back`)
  })
}

/** What was answered can be read after the days are over, too. */
async function behind(ask: Asked, open: (view: ConfirmView) => Promise<Answer>, reads = false): Promise<Answer> {
  const view = await confirmBehind(ask.scope, ask.params['sealed'] ?? '', ask.now)
  if (view === undefined) return absent
  const over = view.closed && !(reads && view.mine !== undefined)
  return over ? sheet(nothingToConfirmPage({ view, now: ask.now }), 410) : open(view)
}
