import { dayIn } from '#kit/dates.ts'
import { oneOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { reachOf, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { policy } from '#features/contact/policy.ts'
import { askBoth, askRematch, recordCall, stepBehind, writeFromTicket } from '#features/contact/steps/actions.ts'
import { callPage } from '#features/contact/steps/call/pages.tsx'
import { callForm, mailForm, rematchForm } from '#features/contact/steps/input.ts'
import type { StepView } from '#features/contact/steps/model.ts'
import { mailPage } from '#features/contact/steps/pages.tsx'
import { playFor } from '#features/programs/playbook/model.ts'

/** Below /committee: what a ticket offers to do, each a resource of it (R11). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/tickets/:id/mail', policy: policy.step, handler: (ask) => behind(ask, write) },
  { method: 'POST', path: '/tickets/:id/mails', policy: policy.step, handler: (ask) => behind(ask, send) },
  { method: 'GET', path: '/tickets/:id/call', policy: policy.step, handler: (ask) => behind(ask, dial) },
  { method: 'POST', path: '/tickets/:id/calls', policy: policy.step, handler: (ask) => behind(ask, called) },
  { method: 'POST', path: '/tickets/:id/questions', policy: policy.step, handler: (ask) => behind(ask, question) },
  { method: 'POST', path: '/tickets/:id/rematch', policy: policy.step, handler: (ask) => behind(ask, rematch) },
]

type Work = (ask: Ask<Viewer>, view: StepView) => Answer | Promise<Answer>

const write: Work = ({ query }, view) => sheet(mailPage({ view, play: playOf(view), to: query.get('to') }))

const send: Work = async (ask, view) => {
  const form = mailForm.safeParse(ask.form)
  if (!form.success) {
    const one = (name: string) => (typeof ask.form[name] === 'string' ? ask.form[name] : '')
    const typed = { to: [ask.form['to'] ?? []].flat(), subject: one('subject'), text: one('text') }
    return sheet(mailPage({ view, play: playOf(view), to: null, typed }), 422)
  }
  await writeFromTicket(ask.scope, view, { ...form.data, by: ask.viewer.personId }, ask.now)
  return done(view, 'mailed')
}

const dial: Work = ({ query }, view) => {
  const who = oneOf(query.get('who'), ['mentor', 'mentee'] as const) ?? usual(view)
  return view.people === undefined ? absent : sheet(callPage({ view, play: playOf(view), who }))
}

const called: Work = async (ask, view) => {
  if (view.people === undefined) return absent
  const form = callForm.safeParse(ask.form)
  if (!form.success) {
    const { note, who } = ask.form
    const role = oneOf(typeof who === 'string' ? who : null, ['mentor', 'mentee'] as const) ?? usual(view)
    const failed = { note: typeof note === 'string' ? note : '' }
    return sheet(callPage({ view, play: playOf(view), who: role, failed }), 422)
  }
  await recordCall(ask.scope, view, { ...form.data, by: ask.viewer.personId }, ask.now)
  return done(view, 'called')
}

const question: Work = async ({ scope, viewer, now }, view) =>
  done(view, (await askBoth(scope, view, { by: viewer.personId }, now)).mails.length > 0 ? 'asked' : 'unreached')

const rematch: Work = async ({ scope, viewer, now, form }, view) => {
  const { zone, lastNewPairs } = view.cycle.calendar
  const read = rematchForm.safeParse(form)
  if (!read.success || view.ticket.pairId === null || dayIn(zone, now) > lastNewPairs) return done(view)
  await askRematch(scope, view, { by: viewer.personId, seeks: read.data.seeks }, now)
  return done(view, 'rematch')
}

const done = ({ ticket }: StepView, what?: string): Answer =>
  redirect(`/committee/tickets/${ticket.id}${what === undefined ? '' : `?done=${what}`}`)

const usual = ({ ticket }: StepView): 'mentor' | 'mentee' =>
  (ticket.people.find(({ id }) => id === ticket.personId) ?? ticket.people.find(({ phone }) => phone))?.role ?? 'mentee'

function playOf({ cycle, ticket }: StepView) {
  const name = (role: 'mentor' | 'mentee') => ticket.people.find((one) => one.role === role)?.name
  return playFor(cycle.definition, ticket.kind, { mentor: name('mentor'), mentee: name('mentee') })
}

/** A ticket within reach; a closed one shows itself and takes no more steps. */
async function behind(ask: Ask<Viewer>, work: Work): Promise<Answer> {
  const cycle = workingCycle(ask.viewer, ask.now)
  const where = cycle && {
    id: ask.params['id'] ?? '',
    reach: reachOf(ask.viewer, cycle),
    viewerId: ask.viewer.personId,
  }
  const view = where && (await stepBehind(ask.scope, cycle, where, ask.now))
  if (view === undefined) return absent
  return view.ticket.state === 'closed' ? done(view) : work(ask, view)
}
