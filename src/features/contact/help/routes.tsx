import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { helpBehind, takeBack } from '#features/contact/help/actions.ts'
import { helpForm, mostWords } from '#features/contact/help/input.ts'
import { helps, type HelpView } from '#features/contact/help/model.ts'
import { helpPage, overPage, receivedPage } from '#features/contact/help/pages.tsx'
import { policy } from '#features/contact/policy.ts'
import { reportUnreachable } from '#features/contact/trouble/actions.ts'
import { personIn } from '#features/pairs/model.ts'

/** "I cannot reach my partner", behind the links of our mails (R32); at the root. */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/help/:sealed', policy: policy.help, handler: show },
  { method: 'POST', path: '/help/:sealed', policy: policy.help, handler: report },
  { method: 'POST', path: '/help/:sealed/withdrawal', policy: policy.help, handler: withdraw },
]

type Asked = Ask<Viewer | undefined>

function show(ask: Asked): Promise<Answer> {
  return behind(ask, (view) =>
    sheet(
      view.open === undefined
        ? helpPage({ view, now: ask.now })
        : receivedPage({ view, now: ask.now, open: view.open }),
    ),
  )
}

function report(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    const form = helpForm.safeParse(ask.form)
    if (!form.success) return sheet(helpPage({ view, now: ask.now, failed: failedOf(ask.form) }), 422)
    const { id: personId } = personIn(view.people, view.role)
    const { tell, words } = form.data
    const command = { pairId: view.people.pair.id, personId, mayTell: tell === 'yes', words }
    if (view.open === undefined) await reportUnreachable(ask.scope, view.cycle, command, ask.now)
    return redirect(`/help/${view.sealed}`)
  })
}

function withdraw(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    await takeBack(ask.scope, view, ask.now)
    return redirect(`/help/${view.sealed}`)
  })
}

/** What was sent, kept for the form that comes back. */
function failedOf(form: Asked['form']) {
  const tell = form['tell'] === 'yes' || form['tell'] === 'no' ? form['tell'] : undefined
  const words = typeof form['words'] === 'string' ? form['words'] : ''
  return { tell, words, missing: tell === undefined, long: words.length > mostWords }
}

async function behind(ask: Asked, open: (view: HelpView) => Answer | Promise<Answer>): Promise<Answer> {
  const view = await helpBehind(ask.scope, ask.params['sealed'] ?? '', ask.now)
  if (view === undefined) return absent
  return helps(view.cycle, ask.now) ? open(view) : sheet(overPage({ view, now: ask.now }), 410)
}
