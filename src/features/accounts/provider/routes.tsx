import { absent, type Answer, type Ask, nextOf, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { policy } from '#features/accounts/policy.ts'
import { beginAt, belongsHere, comeBack, disconnect, ownIdentities } from '#features/accounts/provider/actions.ts'
import { backForm, offered } from '#features/accounts/provider/input.ts'
import {
  attemptMinutes,
  backPath,
  type Failure,
  providerCookie,
  type ProviderSettings,
} from '#features/accounts/provider/model.ts'
import { backPage, connectPage, troublePage } from '#features/accounts/provider/pages.tsx'
import { enterAs } from '#features/accounts/sessions/actions.ts'
import { limitsFrom } from '#features/accounts/sessions/input.ts'
import { cookies, deviceOf, sessionCookie } from '#features/accounts/sessions/model.ts'

type Asked = Ask<Viewer | undefined>

/**
 * Signing in at the association's own provider, where the host has set one; elsewhere the addresses are absent. The way
 * there is a link, so that the browser may leave; what comes back is a page with a button, since GET changes nothing.
 */
export const routes: Route<Who, Viewer | undefined>[] = [
  {
    method: 'GET',
    path: '/sign-in/provider',
    policy: policy.signIn,
    handler: (ask) => withProvider(ask, (provider) => goThere(ask, provider, 'in')),
  },
  {
    method: 'GET',
    path: backPath,
    policy: policy.signIn,
    handler: (ask) => withProvider(ask, (provider) => showBack(ask, provider)),
  },
  {
    method: 'POST',
    path: backPath,
    policy: policy.signIn,
    handler: (ask) => withProvider(ask, (provider) => takeBack(ask, provider)),
  },
  {
    method: 'GET',
    path: '/account/provider',
    policy: policy.account,
    handler: (ask) => withProvider(ask, (provider) => own(ask, provider)),
  },
  {
    method: 'GET',
    path: '/account/provider/connection',
    policy: policy.account,
    fresh: 'office',
    handler: (ask) => withProvider(ask, (provider) => goThere(ask, provider, 'connect')),
  },
  {
    method: 'POST',
    path: '/account/provider/:id/removal',
    policy: policy.account,
    fresh: 'office',
    handler: (ask) => remove(ask),
  },
]

async function withProvider(ask: Asked, work: (provider: ProviderSettings) => Promise<Answer>): Promise<Answer> {
  const provider = offered(ask.settings)
  return provider === undefined ? absent : work(provider)
}

async function goThere(ask: Asked, provider: ProviderSettings, kind: 'in' | 'connect'): Promise<Answer> {
  const purpose = kind === 'in' ? { kind } : { kind, session: ask.viewer?.session.hash ?? '' }
  const next = nextOf(ask.query.get('next')) ?? ''
  const { to, attempt } = await beginAt(ask.scope, provider, { purpose, next }, ask.random, ask.now)
  return to === undefined
    ? trouble(provider, 'unreachable')
    : redirect(to, [{ name: providerCookie, value: attempt, maxAgeSeconds: attemptMinutes * 60 }])
}

/** What the provider put into the address is shown as a form: nothing has happened yet. */
async function showBack(ask: Asked, provider: ProviderSettings): Promise<Answer> {
  const { query } = ask
  const attempt = ask.cookie(providerCookie) ?? ''
  if (!belongsHere(ask.scope, attempt, query.get('state') ?? '', ask.now)) return trouble(provider, 'elsewhere')
  const answer = backForm.safeParse({
    code: query.get('code') ?? undefined,
    state: query.get('state') ?? undefined,
    iss: query.get('iss') ?? undefined,
  })
  if (!answer.success) return trouble(provider, 'stopped')
  return sheet(backPage({ provider: provider.name, answer: answer.data }))
}

async function takeBack(ask: Asked, provider: ProviderSettings): Promise<Answer> {
  const form = backForm.safeParse(ask.form)
  if (!form.success) return trouble(provider, 'elsewhere')
  const back = {
    attempt: ask.cookie(providerCookie) ?? '',
    answer: form.data,
    viewer: ask.viewer,
    network: ask.network,
    limits: limitsFrom(ask.settings),
  }
  const outcome = await comeBack(ask.scope, provider, back, ask.now)
  if (outcome.kind === 'connected') return redirect('/account/provider', [over])
  if (outcome.kind !== 'in') return trouble(provider, outcome.kind)
  const who = { personId: outcome.personId, way: 'provider', device: deviceOf(ask.agent) } as const
  const token = await enterAs(ask.scope, ask.cookie(cookies.session), who, ask.random, ask.now)
  return redirect(nextOf(outcome.next) ?? '/home', [sessionCookie(token), over])
}

const over = { name: providerCookie, value: null }

const trouble = (provider: ProviderSettings, failure: Failure): Answer =>
  sheet(troublePage({ provider: provider.name, failure }), 422)

async function own({ scope, viewer }: Asked, provider: ProviderSettings): Promise<Answer> {
  if (viewer === undefined) return absent
  const identities = await ownIdentities(scope, viewer.personId)
  return sheet(connectPage({ provider: provider.name, identities, zone: viewer.cycles.at(-1)?.calendar.zone ?? 'UTC' }))
}

async function remove({ scope, viewer, params, now }: Asked): Promise<Answer> {
  if (viewer === undefined) return absent
  await disconnect(scope, viewer, params['id'] ?? '', now)
  return redirect('/account/provider')
}
