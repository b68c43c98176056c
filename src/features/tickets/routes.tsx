import { dayIn } from '#kit/dates.ts'
import { oneOf, pageOf } from '#platform/http/forms.ts'
import { absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { answersForIn, reachOf, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { playFor } from '#features/programs/playbook/model.ts'
import { addStep, closeTicket } from '#features/tickets/actions.ts'
import { ticketsPage } from '#features/tickets/pages.tsx'
import { policy } from '#features/tickets/policy.ts'
import { closureForm, stepForm } from '#features/tickets/reading/input.ts'
import { routes as opening } from '#features/tickets/opening/routes.tsx'
import { ticketKinds } from '#features/tickets/model.ts'
import { shown } from '#features/tickets/reading/model.ts'
import { type Failed, ticketDone, ticketPage } from '#features/tickets/reading/pages.tsx'
import { fullTicket, ticketCounts, ticketRows } from '#features/tickets/reading/store.ts'

/** Below /committee. A step and a closure are resources of a ticket. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/tickets', policy: policy.list, handler: list },
  ...opening,
  { method: 'GET', path: '/tickets/:id', policy: policy.ticket, handler: (ask) => show(ask) },
  { method: 'POST', path: '/tickets/:id/steps', policy: policy.step, handler: step },
  { method: 'POST', path: '/tickets/:id/closure', policy: policy.close, handler: close },
]

async function list({ scope, viewer, now, query, url }: Ask<Viewer>) {
  const cycle = workingCycle(viewer, now)
  if (cycle === undefined) return absent
  const where = { cycleId: cycle.id, reach: reachOf(viewer, cycle), viewerId: viewer.personId }
  const whose = query.get('whose') ?? ''
  const mine = answersForIn(viewer, cycle)
  const officeIds = whose === '' ? undefined : whose === 'mine' ? mine : [whose]
  const { zone } = cycle.calendar
  const today = dayIn(zone, now)
  // what was passed on is a chair's as well
  const passed = whose === 'mine' && where.reach === 'all' ? today : undefined
  const wish = {
    shown: oneOf(query.get('state'), shown) ?? 'open',
    kind: oneOf(query.get('kind'), ticketKinds),
    officeIds,
    passed,
    page: pageOf(query),
  }
  const counts = await ticketCounts(scope, where, { officeIds, passed })
  const rows = await ticketRows(scope, where, wish)
  const done = oneOf(query.get('done'), ['passed', 'past', 'unread'] as const)
  return sheet(ticketsPage({ done, rows, counts, wish, whose, all: where.reach === 'all', today, zone, url }))
}

async function show(ask: Ask<Viewer>, failed?: Failed) {
  const { viewer, now, query } = ask
  const cycle = workingCycle(viewer, now)
  const ticket = await ticketOf(ask)
  if (cycle === undefined || ticket === undefined) return absent
  const { zone, lastNewPairs } = cycle.calendar
  const done = oneOf(query.get('done'), ticketDone)
  const name = (role: 'mentor' | 'mentee') => ticket.people.find((one) => one.role === role)?.name
  const play = playFor(cycle.definition, ticket.kind, { mentor: name('mentor'), mentee: name('mentee') })
  const chair = reachOf(viewer, cycle) === 'all'
  const page = ticketPage({
    ticket,
    play,
    chair,
    lastNewPairs,
    today: dayIn(zone, now),
    zone,
    zoneName: cycle.definition.zoneName,
    done,
    failed,
  })
  return sheet(page, failed === undefined ? 200 : 422)
}

async function step(ask: Ask<Viewer>) {
  const ticket = await ticketOf(ask)
  if (ticket === undefined) return absent
  if (ticket.state === 'closed') return redirect(`/committee/tickets/${ticket.id}`)
  const form = stepForm.safeParse(ask.form)
  if (!form.success) return show(ask, { field: 'text', value: valueOf(ask.form['text']) })
  await addStep(ask.scope, { ticketId: ticket.id, actor: ask.viewer.personId, text: form.data.text }, ask.now)
  return redirect(`/committee/tickets/${ticket.id}?done=step`)
}

async function close(ask: Ask<Viewer>) {
  const ticket = await ticketOf(ask)
  if (ticket === undefined) return absent
  const form = closureForm.safeParse(ask.form)
  if (!form.success) return show(ask, { field: 'outcome', value: valueOf(ask.form['outcome']) })
  // closing twice is harmless: the second press finds it closed and shows how
  await closeTicket(ask.scope, { ticketId: ticket.id, actor: ask.viewer.personId, outcome: form.data.outcome }, ask.now)
  return redirect(`/committee/tickets/${ticket.id}?done=closed`)
}

async function ticketOf({ scope, viewer, now, params }: Ask<Viewer>) {
  const cycle = workingCycle(viewer, now)
  return cycle === undefined
    ? undefined
    : fullTicket(scope, params['id'] ?? '', {
        cycleId: cycle.id,
        reach: reachOf(viewer, cycle),
        viewerId: viewer.personId,
      })
}

const valueOf = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')
