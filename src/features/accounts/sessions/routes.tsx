import { type Ask, ownPath, redirect, type Route, sheet } from '#platform/http/route.ts'
import { homeOf, type Viewer, type Who } from '#features/accounts/model.ts'
import { policy } from '#features/accounts/policy.ts'
import { beginSignIn, endSession, openSession, tryCode } from '#features/accounts/sessions/actions.ts'
import { codeForm, signInForm } from '#features/accounts/sessions/input.ts'
import { codeSettings, cookies, sessionSettings } from '#features/accounts/sessions/model.ts'
import { accountPage, codePage, signInPage } from '#features/accounts/sessions/pages.tsx'

/** Signing in and out, for everybody, at the root. */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/sign-in', policy: policy.signIn, handler: askAddress },
  { method: 'POST', path: '/sign-in', policy: policy.signIn, handler: sendCode },
  { method: 'GET', path: '/sign-in/code', policy: policy.signIn, handler: askCode },
  { method: 'POST', path: '/sign-in/code', policy: policy.signIn, handler: enter },
  { method: 'GET', path: '/home', policy: policy.account, handler: goHome },
  { method: 'GET', path: '/account', policy: policy.account, handler: account },
  { method: 'POST', path: '/sign-out', policy: policy.signOut, handler: leave },
]

async function askAddress(ask: Ask<Viewer | undefined>) {
  return sheet(signInPage({ next: nextOf(ask.query.get('next')) }))
}

async function sendCode(ask: Ask<Viewer | undefined>) {
  const form = signInForm.safeParse(ask.form)
  const next = nextOf(ask.form['next'])
  if (!form.success) {
    const email = ask.form['email']
    return sheet(signInPage({ next, email: typeof email === 'string' ? email : '', failed: true }), 422)
  }
  const attempt = await beginSignIn(ask.scope, form.data.email, ask.random, ask.now)
  const to = next === undefined ? '/sign-in/code' : `/sign-in/code?next=${encodeURIComponent(next)}`
  return redirect(to, [{ name: cookies.attempt, value: attempt, maxAgeSeconds: codeSettings.minutes * 60 }])
}

async function askCode(ask: Ask<Viewer | undefined>) {
  const next = nextOf(ask.query.get('next'))
  return ask.cookie(cookies.attempt) === undefined ? redirect('/sign-in') : sheet(codePage({ next }))
}

async function enter(ask: Ask<Viewer | undefined>) {
  const form = codeForm.safeParse(ask.form)
  const next = nextOf(ask.form['next'])
  if (!form.success) return sheet(codePage({ next, failed: { kind: 'shape' } }), 422)
  const outcome = await tryCode(ask.scope, ask.cookie(cookies.attempt) ?? '', form.data.code, ask.now)
  if (outcome.kind !== 'in') return sheet(codePage({ next, failed: outcome }), 422)
  const before = ask.cookie(cookies.session)
  if (before !== undefined) await endSession(ask.scope, before)
  const token = await openSession(ask.scope, outcome.personId, ask.random, ask.now)
  return redirect(next ?? '/home', [sessionCookie(token), { name: cookies.attempt, value: null }])
}

async function goHome(ask: Ask<Viewer | undefined>) {
  return redirect(ask.viewer === undefined ? '/sign-in' : homeOf(ask.viewer))
}

async function account(ask: Ask<Viewer | undefined>) {
  return ask.viewer === undefined ? redirect('/sign-in') : sheet(accountPage(ask.viewer))
}

async function leave(ask: Ask<Viewer | undefined>) {
  const token = ask.cookie(cookies.session)
  if (token !== undefined) await endSession(ask.scope, token)
  return redirect('/', [{ name: cookies.session, value: null }])
}

const sessionCookie = (value: string) => ({
  name: cookies.session,
  value,
  maxAgeSeconds: sessionSettings.participantIdleMinutes * 60,
})

const nextOf = (next: unknown): string | undefined => {
  const own = typeof next === 'string' ? ownPath(next, '') : ''
  return own === '' ? undefined : own
}
