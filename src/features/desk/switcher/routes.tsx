import { dayIn } from '#kit/dates.ts'
import { absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { cookies, deviceOf, sessionSettings } from '#features/accounts/sessions/model.ts'
import { policy } from '#features/desk/policy.ts'
import { be } from '#features/desk/switcher/actions.ts'
import { beForm } from '#features/desk/switcher/input.ts'
import { peoplePage } from '#features/desk/switcher/pages.tsx'
import { cast } from '#features/desk/switcher/store.ts'

/** Below /dev. */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/people', policy: policy.switcher, handler: people },
  { method: 'POST', path: '/be', policy: policy.switcher, handler: become },
]

async function people(ask: Ask<Viewer | undefined>) {
  return sheet(peoplePage(await cast(ask.scope, dayIn('UTC', ask.now))))
}

async function become(ask: Ask<Viewer | undefined>) {
  const form = beForm.safeParse(ask.form)
  if (!form.success) return redirect('/dev/people')
  const token = await be(
    ask.scope,
    form.data.person,
    { before: ask.cookie(cookies.session), device: deviceOf(ask.agent) },
    ask.random,
    ask.now,
  )
  if (token === undefined) return absent
  return redirect('/home', [
    { name: cookies.session, value: token, maxAgeSeconds: sessionSettings.participantIdleMinutes * 60 },
  ])
}
