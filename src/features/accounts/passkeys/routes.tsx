import { absent, type Answer, type Ask, ownPath, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { addPasskey, askToMake, ownPasskeys, removePasskey } from '#features/accounts/passkeys/actions.ts'
import { madeForm } from '#features/accounts/passkeys/input.ts'
import { newPasskeyPage, passkeysPage } from '#features/accounts/passkeys/pages.tsx'
import { policy } from '#features/accounts/policy.ts'
import { deviceOf } from '#features/accounts/sessions/model.ts'

type Asked = Ask<Viewer | undefined>

/** One's own passkeys. The first one comes with an invitation; each further one needs one of those there are. */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/account/passkeys', policy: policy.account, handler: (ask) => signedIn(ask, list) },
  {
    method: 'GET',
    path: '/account/passkeys/new',
    policy: policy.account,
    fresh: true,
    handler: (ask) => signedIn(ask, (viewer) => make(ask, viewer, false)),
  },
  {
    method: 'POST',
    path: '/account/passkeys',
    policy: policy.account,
    fresh: true,
    handler: (ask) => signedIn(ask, keep),
  },
  {
    method: 'POST',
    path: '/account/passkeys/:id/removal',
    policy: policy.account,
    fresh: true,
    handler: (ask) => signedIn(ask, remove),
  },
  // the step-up has taken the answer; all that is left is to go on
  {
    method: 'POST',
    path: '/account/confirm',
    policy: policy.account,
    fresh: true,
    handler: async ({ form }) => redirect(ownPath(typeof form['next'] === 'string' ? form['next'] : '', '/account')),
  },
]

async function signedIn(ask: Asked, work: (viewer: Viewer, ask: Asked) => Promise<Answer>): Promise<Answer> {
  return ask.viewer === undefined ? absent : work(ask.viewer, ask)
}

async function list(viewer: Viewer, { scope }: Asked): Promise<Answer> {
  return sheet(passkeysPage({ passkeys: await ownPasskeys(scope, viewer.personId), zone: zoneOf(viewer) }))
}

async function make({ scope, random, now }: Asked, viewer: Viewer, failed: boolean): Promise<Answer> {
  // without one, the first comes with an invitation: an address alone must never lead to an office (trust.md, 6.11)
  if ((await ownPasskeys(scope, viewer.personId)).length === 0) return redirect('/account/passkeys')
  const site = viewer.cycles.at(-1)?.definition.name ?? new URL(scope.baseUrl).hostname
  const bound = { purpose: 'register', to: viewer.session.hash } as const
  const who = { personId: viewer.personId, name: viewer.email, site }
  return sheet(newPasskeyPage({ request: await askToMake(scope, bound, who, random, now), failed }), failed ? 422 : 200)
}

async function keep(viewer: Viewer, ask: Asked): Promise<Answer> {
  const form = madeForm.safeParse(ask.form)
  if ((await ownPasskeys(ask.scope, viewer.personId)).length === 0) return redirect('/account/passkeys')
  const device = deviceOf(ask.agent)
  const kept =
    form.success &&
    (await addPasskey(
      ask.scope,
      { answer: form.data.made, personId: viewer.personId, device, session: viewer.session.hash },
      ask.now,
    ))
  return kept ? redirect('/account/passkeys') : make(ask, viewer, true)
}

async function remove(viewer: Viewer, { scope, params, now }: Asked): Promise<Answer> {
  const id = params['id'] ?? ''
  await removePasskey(scope, { id, personId: viewer.personId, session: viewer.session.hash }, now)
  return redirect('/account/passkeys')
}

const zoneOf = (viewer: Viewer) => viewer.cycles.at(-1)?.calendar.zone ?? 'UTC'
