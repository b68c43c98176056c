import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { policy } from '#features/contact/policy.ts'
import { resumeTopics, stopBehind, stopTopics } from '#features/contact/stop/actions.ts'
import type { StopView } from '#features/contact/stop/model.ts'
import { stopPage, stoppedPage } from '#features/contact/stop/pages.tsx'

/** Stopping the monthly topics and having them again, behind the link at a mail's foot (R50); at the root. */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/stop/:sealed', policy: policy.stop, handler: show },
  { method: 'POST', path: '/stop/:sealed', policy: policy.stop, handler: stop },
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
    await stopTopics(ask.scope, view, ask.now)
    return redirect(`/stop/${view.sealed}`)
  })
}

function resume(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    await resumeTopics(ask.scope, view)
    return redirect(`/stop/${view.sealed}`)
  })
}

async function behind(ask: Asked, open: (view: StopView) => Answer | Promise<Answer>): Promise<Answer> {
  const view = await stopBehind(ask.scope, ask.params['sealed'] ?? '', ask.now)
  return view === undefined ? absent : open(view)
}
