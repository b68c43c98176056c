import { dayIn } from '#kit/dates.ts'
import { oneOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { helps } from '#features/contact/help/model.ts'
import { askPause, pauseBehind, sayBack } from '#features/contact/pause/actions.ts'
import { ownPause } from '#features/contact/pause/input.ts'
import { type PauseView, typedOf } from '#features/contact/pause/model.ts'
import { nothingToPausePage, pausePage } from '#features/contact/pause/pages.tsx'
import { policy } from '#features/contact/policy.ts'

/** "I need a pause" and "I am back", behind the links of our mails (R11); at the root. */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/pause/:sealed', policy: policy.pause, handler: show },
  { method: 'POST', path: '/pause/:sealed', policy: policy.pause, handler: ask },
  { method: 'POST', path: '/pause/:sealed/end', policy: policy.pause, handler: back },
]

type Asked = Ask<Viewer | undefined>

function show(asked: Asked): Promise<Answer> {
  const done = oneOf(asked.query.get('done'), ['back'] as const)
  return behind(asked, async (view) => sheet(pausePage({ view, now: asked.now, done })))
}

function ask(asked: Asked): Promise<Answer> {
  return behind(asked, async (view) => {
    const { zone, end } = view.cycle.calendar
    const form = ownPause(asked.form, dayIn(zone, asked.now), end)
    if (!form.ok)
      return sheet(pausePage({ view, now: asked.now, typed: typedOf(asked.form), faults: form.faults }), 422)
    const { reason, note, tell } = form.data
    await askPause(asked.scope, view, { reason, note, until: form.until, tell: tell === 'yes' }, asked.now)
    return redirect(`/pause/${view.sealed}`)
  })
}

function back(asked: Asked): Promise<Answer> {
  return behind(asked, async (view) => {
    await sayBack(asked.scope, view, asked.now)
    return redirect(`/pause/${view.sealed}?done=back`)
  })
}

async function behind(asked: Asked, open: (view: PauseView) => Promise<Answer>): Promise<Answer> {
  const view = await pauseBehind(asked.scope, asked.params['sealed'] ?? '', asked.now)
  if (view === undefined) return absent
  const over = view.people.pair.state === 'ended' || !helps(view.cycle, asked.now)
  return over ? sheet(nothingToPausePage({ view, now: asked.now }), 410) : open(view)
}
