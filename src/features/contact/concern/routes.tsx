import { isLonger } from '#kit/text.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { pastBehind, writePast } from '#features/contact/concern/actions.ts'
import { mostWords, pastForm } from '#features/contact/concern/input.ts'
import type { PastView } from '#features/contact/concern/model.ts'
import { pastPage, pastReceivedPage } from '#features/contact/concern/pages.tsx'
import { policy } from '#features/contact/policy.ts'

/** Writing past one's contact, behind the links of our mails (R13, R47); at the root. What was written never shows again. */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/help/:sealed/concern', policy: policy.help, handler: show },
  { method: 'POST', path: '/help/:sealed/concern', policy: policy.help, handler: send, maxBytes: 512 * 1024 },
  { method: 'GET', path: '/help/:sealed/concern/received', policy: policy.help, handler: received },
]

type Asked = Ask<Viewer | undefined>

function show(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => sheet(pastPage({ view, now: ask.now })))
}

function received(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => sheet(pastReceivedPage({ view, now: ask.now })))
}

function send(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    const form = pastForm.safeParse(ask.form)
    const again = (busy: boolean) =>
      sheet(pastPage({ view, now: ask.now, failed: { ...typedOf(ask.form), busy } }), 422)
    if (!form.success) return again(false)
    if ((await writePast(ask.scope, view, form.data, ask.now)) === 'busy') return again(true)
    return redirect(`/help/${view.sealed}/concern/received`)
  })
}

/** What was sent, kept for the form that comes back. */
function typedOf(form: Asked['form']) {
  const one = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
  return {
    kind: one('kind'),
    text: one('text'),
    about: [form['about'] ?? []].flat(),
    long: isLonger(one('text'), mostWords),
  }
}

async function behind(ask: Asked, open: (view: PastView) => Promise<Answer>): Promise<Answer> {
  const view = await pastBehind(ask.scope, ask.params['sealed'] ?? '', ask.now)
  return view === undefined ? absent : open(view)
}
