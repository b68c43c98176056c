import { addMinutes } from '#kit/dates.ts'
import { oneOf } from '#platform/http/forms.ts'
import { mailCsp } from '#platform/http/headers.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { recruitedCycle } from '#features/desk/recruiting/model.ts'
import { inviteAgain, lastYear, mailFor, shown, takeBackAgain } from '#features/desk/returning/actions.ts'
import { inviteForm, withdrawForm } from '#features/desk/returning/input.ts'
import { heldMinutes } from '#features/desk/returning/model.ts'
import { againMailPage } from '#features/desk/returning/one/pages.tsx'
import { returningPage } from '#features/desk/returning/pages.tsx'
import { waitingMails } from '#features/desk/returning/store.ts'
import { policy } from '#features/desk/policy.ts'
import { withoutSealed } from '#features/matching/publication/notices/model.ts'
import { phaseOf } from '#features/programs/model.ts'

const here = '/committee/recruiting/last-year'

/** Below /committee: inviting people of the year before is mail to many, a chair's, with a fresh passkey (trust.md, 4). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/recruiting/last-year', policy: policy.recruiting, handler: list },
  { method: 'POST', path: '/recruiting/last-year', policy: policy.recruiting, fresh: true, handler: invite },
  { method: 'POST', path: '/recruiting/last-year/withdrawal', policy: policy.recruiting, handler: withdraw },
  { method: 'GET', path: '/recruiting/last-year/:person', policy: policy.recruiting, handler: mail },
  { method: 'GET', path: '/recruiting/last-year/:person/html', policy: policy.recruiting, handler: html },
]

const opens = { before: 'not yet', recruiting: 'now', reviewing: 'over', running: 'over', closed: 'over' } as const

async function list(ask: Ask<Viewer>): Promise<Answer> {
  const { scope, viewer, now, query } = ask
  const cycle = recruitedCycle(viewer, now)
  if (cycle === undefined) return absent
  const there = await lastYear(scope, cycle)
  return sheet(
    returningPage({
      cycle,
      last: there?.last,
      people: there?.people ?? [],
      open: opens[phaseOf(cycle.calendar, now)],
      all: query.get('tick') === 'all',
      waiting: await waitingMails(scope, cycle.id, now),
      done: oneOf(query.get('done'), ['none', 'undone', 'left'] as const),
    }),
  )
}

async function invite({ scope, viewer, now, form }: Ask<Viewer>): Promise<Answer> {
  const cycle = recruitedCycle(viewer, now)
  const read = inviteForm.safeParse(form)
  if (cycle === undefined || !read.success) return absent
  // the page says why not
  if (phaseOf(cycle.calendar, now) !== 'recruiting') return redirect(here)
  const mails = await inviteAgain(scope, cycle, read.data.person, viewer.personId, now)
  return redirect(mails === 0 ? `${here}?done=none` : here)
}

async function withdraw({ scope, viewer, now, form }: Ask<Viewer>): Promise<Answer> {
  const cycle = recruitedCycle(viewer, now)
  const read = withdrawForm.safeParse(form)
  if (cycle === undefined || !read.success) return absent
  const back = await takeBackAgain(scope, cycle, read.data.at, viewer.personId, now)
  return redirect(`${here}?done=${back ? 'undone' : 'left'}`)
}

async function found({ scope, viewer, now, params }: Ask<Viewer>) {
  const cycle = recruitedCycle(viewer, now)
  const there = cycle && (await lastYear(scope, cycle))
  const one = there?.people.find(({ past }) => past.personId === params['person'])
  if (cycle === undefined || there === undefined || one === undefined) return undefined
  const draft = mailFor(scope, cycle, there.last, one, addMinutes(now, heldMinutes))
  return { draft, shown: shown(cycle, draft), personId: one.past.personId }
}

async function mail(ask: Ask<Viewer>): Promise<Answer> {
  const one = await found(ask)
  if (one?.shown === undefined) return redirect(here)
  const { draft } = one
  return sheet(againMailPage({ ...draft, subject: one.shown.subject, html: `${here}/${one.personId}/html` }))
}

async function html(ask: Ask<Viewer>): Promise<Answer> {
  const one = await found(ask)
  if (one?.shown === undefined) return redirect(here)
  return { kind: 'document', html: withoutSealed(one.shown.html).replace(/ href="[^"]*…"/g, ''), csp: mailCsp(false) }
}
