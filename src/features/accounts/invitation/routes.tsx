import { type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { askFor, openWith, redeem } from '#features/accounts/invitation/actions.ts'
import { invitationPage, overPage } from '#features/accounts/invitation/pages.tsx'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { redeemForm } from '#features/accounts/offices/input.ts'
import type { Invitation } from '#features/accounts/offices/model.ts'
import { policy } from '#features/accounts/policy.ts'
import { deviceOf, sessionCookie } from '#features/accounts/sessions/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

type Asked = Ask<Viewer | undefined>

/** Opening an invitation shows it; pressing takes it up (trust.md, 6.15). At the root. */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/invitation/:token', policy: policy.link, handler: (ask) => behind(ask, show) },
  { method: 'POST', path: '/invitation/:token', policy: policy.link, handler: (ask) => behind(ask, take) },
]

type Open = { invitation: Invitation; cycle: LiveCycle; token: string }

/** One that is over and one that never was answer alike. */
async function behind(ask: Asked, work: (ask: Asked, open: Open) => Promise<Answer>): Promise<Answer> {
  const token = ask.params['token'] ?? ''
  const open = await openWith(ask.scope, token, ask.now)
  return open === undefined ? sheet(overPage(), 410) : work(ask, { ...open, token })
}

async function show(ask: Asked, open: Open, failed?: 'device' | 'fields'): Promise<Answer> {
  const { invitation, cycle, token } = open
  const request = await askFor(ask.scope, cycle, open, ask.random, ask.now)
  const text = (field: string) => (typeof ask.form[field] === 'string' ? ask.form[field] : '')
  const view = {
    invitation,
    program: cycle.definition.name,
    zone: cycle.calendar.zone,
    token,
    request,
    ...(failed === undefined
      ? {}
      : { failed, typed: { name: text('name'), email: text('email'), employer: text('employer') } }),
  }
  return sheet(invitationPage(view), failed === undefined ? 200 : 422)
}

async function take(ask: Asked, open: Open): Promise<Answer> {
  const form = redeemForm.safeParse(ask.form)
  const first = open.invitation.purpose === 'first chair'
  if (!form.success) return show(ask, open, typeof ask.form['answer'] === 'string' ? 'fields' : 'device')
  const { answer, name = '', email = '', employer } = form.data
  if (first && (name === '' || email === '')) return show(ask, open, 'fields')
  const redeeming = { ...open, answer, name, email, employer, device: deviceOf(ask.agent) }
  const session = await redeem(ask.scope, open.cycle, redeeming, ask.random, ask.now)
  if (session === undefined) return show(ask, open, 'device')
  return redirect('/home', [sessionCookie(session)])
}
