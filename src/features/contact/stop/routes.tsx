import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { policy } from '#features/contact/policy.ts'
import { resumeMail, stopBehind, stopMail } from '#features/contact/stop/actions.ts'
import type { StopView } from '#features/contact/stop/model.ts'
import { stopPage, stoppedPage } from '#features/contact/stop/pages.tsx'

/**
 * Stopping a kind of mail and having it again, behind the link at a mail's foot (R50); at the root. A mail program presses,
 * too, from no page of ours (RFC 8058): it is answered with a page and sent nowhere else.
 */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/stop/:sealed', policy: policy.stop, handler: show },
  { method: 'POST', path: '/stop/:sealed', policy: policy.stop, handler: stop, fromAnywhere: true },
  { method: 'POST', path: '/stop/:sealed/resumption', policy: policy.stop, handler: resume },
]

type Asked = Ask<Viewer | undefined>

function show(ask: Asked): Promise<Answer> {
  return behind(ask, (view) => {
    const { stoppedAt: since } = view
    return sheet(since === null ? stopPage({ view, now: ask.now }) : stoppedPage({ view, now: ask.now, since }))
  })
}

function stop(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    await stopMail(ask.scope, view, ask.now)
    if (ask.form['List-Unsubscribe'] === 'One-Click')
      return sheet(stoppedPage({ view, now: ask.now, since: view.stoppedAt ?? ask.now }))
    return redirect(`/stop/${view.sealed}`)
  })
}

function resume(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    await resumeMail(ask.scope, view, ask.now)
    return redirect(`/stop/${view.sealed}`)
  })
}

async function behind(ask: Asked, open: (view: StopView) => Answer | Promise<Answer>): Promise<Answer> {
  const view = await stopBehind(ask.scope, ask.params['sealed'] ?? '', ask.now)
  return view === undefined ? absent : open(view)
}
