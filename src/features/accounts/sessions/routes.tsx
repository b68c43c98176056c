import { base32 } from '#kit/ids.ts'
import { type Ask, nextOf, redirect, type Route, sheet } from '#platform/http/route.ts'
import { homeOf, type Viewer, type Who } from '#features/accounts/model.ts'
import { policy } from '#features/accounts/policy.ts'
import { askToUse, tryPasskey } from '#features/accounts/passkeys/actions.ts'
import { useForm } from '#features/accounts/passkeys/input.ts'
import {
  beginSignIn,
  endOne,
  endMine,
  endSession,
  enterAs,
  type Proved,
  tryCode,
  tryLink,
  whereSignedIn,
} from '#features/accounts/sessions/actions.ts'
import { codeForm, limitsFrom, signInForm } from '#features/accounts/sessions/input.ts'
import { codeSettings, cookies, deviceOf, sessionCookie } from '#features/accounts/sessions/model.ts'
import { offered } from '#features/accounts/provider/input.ts'
import { accountPage } from '#features/accounts/own/pages.tsx'
import { codePage, linkPage, type SignIn, signInPage } from '#features/accounts/sessions/pages.tsx'

/** Signing in and out, for everybody, at the root. */
export const sessionRoutes = (proved: Proved): Route<Who, Viewer | undefined>[] => [
  { method: 'GET', path: '/sign-in', policy: policy.signIn, handler: askAddress },
  { method: 'POST', path: '/sign-in', policy: policy.signIn, handler: sendCode },
  { method: 'GET', path: '/sign-in/code', policy: policy.signIn, handler: askCode },
  { method: 'POST', path: '/sign-in/code', policy: policy.signIn, handler: (ask) => enter(ask, proved) },
  { method: 'GET', path: '/sign-in/link/:link', policy: policy.link, handler: showLink },
  { method: 'POST', path: '/sign-in/link/:link', policy: policy.link, handler: (ask) => enterByLink(ask, proved) },
  { method: 'POST', path: '/sign-in/passkey', policy: policy.signIn, handler: enterByPasskey },
  { method: 'GET', path: '/home', policy: policy.account, handler: goHome },
  { method: 'GET', path: '/account', policy: policy.account, handler: account },
  { method: 'POST', path: '/account/sessions/:id/end', policy: policy.account, handler: endSessionOf },
  { method: 'POST', path: '/account/sessions/end', policy: policy.account, handler: endAll },
  { method: 'POST', path: '/sign-out', policy: policy.signOut, handler: leave },
]

async function askAddress(ask: Ask<Viewer | undefined>) {
  return signInAgain(ask, { next: nextOf(ask.query.get('next')) })
}

/** The challenge is for this browser: a cookie of its own ties the two together, and is good for nothing else. */
async function signInAgain(ask: Ask<Viewer | undefined>, about: SignIn, status: 200 | 422 = 200) {
  const mine = ask.cookie(cookies.browser) ?? base32(ask.random(20), 32)
  const request = await askToUse(ask.scope, { purpose: 'sign-in', to: mine }, ask.random, ask.now)
  const provider = offered(ask.settings)?.name
  const page = signInPage({ ...about, request, ...(provider === undefined ? {} : { provider }) })
  return sheet(page, status, [{ name: cookies.browser, value: mine }])
}

async function enterByPasskey(ask: Ask<Viewer | undefined>) {
  const form = useForm.safeParse(ask.form)
  const next = nextOf(ask.form['next'])
  const bound = { purpose: 'sign-in', to: ask.cookie(cookies.browser) ?? '' } as const
  const personId = form.success
    ? await tryPasskey(ask.scope, { answer: form.data['passkey-answer'], bound }, ask.now)
    : undefined
  return personId === undefined
    ? signInAgain(ask, { next, failed: 'passkey' }, 422)
    : letIn(ask, { personId, way: 'passkey' }, next)
}

async function showLink(ask: Ask<Viewer | undefined>) {
  const here = ask.cookie(cookies.attempt) !== undefined
  return sheet(linkPage({ link: ask.params['link'] ?? '', here }))
}

async function enterByLink(ask: Ask<Viewer | undefined>, proved: Proved) {
  const link = ask.params['link'] ?? ''
  const found = await tryLink(ask.scope, ask.cookie(cookies.attempt) ?? '', link, ask.now)
  if (found === undefined) return sheet(linkPage({ link, here: true, over: true }), 422)
  await proved(ask.scope, found.emailKey, ask.now)
  return letIn(ask, { personId: found.personId, way: 'code' })
}

/** A new session, whatever there was before (trust.md, 6.13). */
async function letIn(ask: Ask<Viewer | undefined>, who: { personId: string; way: 'code' | 'passkey' }, next?: string) {
  const opening = { ...who, device: deviceOf(ask.agent) }
  const token = await enterAs(ask.scope, ask.cookie(cookies.session), opening, ask.random, ask.now)
  return redirect(next ?? '/home', [sessionCookie(token), { name: cookies.attempt, value: null }])
}

async function endSessionOf(ask: Ask<Viewer | undefined>) {
  if (ask.viewer !== undefined) await endOne(ask.scope, ask.viewer.personId, ask.params['id'] ?? '', ask.now)
  return redirect('/account')
}

async function endAll(ask: Ask<Viewer | undefined>) {
  if (ask.viewer !== undefined) await endMine(ask.scope, ask.viewer.personId, ask.viewer.session.hash, ask.now)
  return redirect('/account')
}

async function sendCode(ask: Ask<Viewer | undefined>) {
  const form = signInForm.safeParse(ask.form)
  const next = nextOf(ask.form['next'])
  if (!form.success) {
    const email = ask.form['email']
    return signInAgain(ask, { next, email: typeof email === 'string' ? email : '', failed: 'address' }, 422)
  }
  const attempt = await beginSignIn(
    ask.scope,
    { emailKey: form.data.email, network: ask.network, limits: limitsFrom(ask.settings) },
    ask.random,
    ask.now,
  )
  const to = next === undefined ? '/sign-in/code' : `/sign-in/code?next=${encodeURIComponent(next)}`
  return redirect(to, [{ name: cookies.attempt, value: attempt, maxAgeSeconds: codeSettings.minutes * 60 }])
}

async function askCode(ask: Ask<Viewer | undefined>) {
  const next = nextOf(ask.query.get('next'))
  return ask.cookie(cookies.attempt) === undefined ? redirect('/sign-in') : sheet(codePage({ next }))
}

async function enter(ask: Ask<Viewer | undefined>, proved: Proved) {
  const form = codeForm.safeParse(ask.form)
  const next = nextOf(ask.form['next'])
  if (!form.success) return sheet(codePage({ next, failed: { kind: 'shape' } }), 422)
  const outcome = await tryCode(ask.scope, ask.cookie(cookies.attempt) ?? '', form.data.code, ask.now)
  if (outcome.kind !== 'in') return sheet(codePage({ next, failed: outcome }), 422)
  await proved(ask.scope, outcome.emailKey, ask.now)
  return letIn(ask, { personId: outcome.personId, way: 'code' }, next)
}

async function goHome(ask: Ask<Viewer | undefined>) {
  return redirect(ask.viewer === undefined ? '/sign-in' : homeOf(ask.viewer))
}

async function account(ask: Ask<Viewer | undefined>) {
  if (ask.viewer === undefined) return redirect('/sign-in')
  const sessions = await whereSignedIn(ask.scope, ask.viewer.personId, ask.now)
  const provider = offered(ask.settings)?.name
  return sheet(accountPage({ viewer: ask.viewer, sessions, provider, now: ask.now }))
}

async function leave(ask: Ask<Viewer | undefined>) {
  const token = ask.cookie(cookies.session)
  if (token !== undefined) await endSession(ask.scope, token)
  return redirect('/', [{ name: cookies.session, value: null }])
}
