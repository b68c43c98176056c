import { dayIn, type Instant, monthOf } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { type HelpView, inTouchAgain } from '#features/contact/help/model.ts'
import { meet } from '#features/contact/meeting/actions.ts'
import { insertSigns } from '#features/contact/store.ts'
import { personIn } from '#features/pairs/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import { withContactNow } from '#features/programs/letterhead/model.ts'
import type { Role } from '#features/programs/model.ts'
import { closeTicket } from '#features/tickets/actions.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/** What stands behind a mailed link for help; undefined for an unknown link as for somebody else's. */
export async function helpBehind(scope: Scope, sealed: string, now: Instant): Promise<HelpView | undefined> {
  const found = openHelp(scope, sealed)
  const [people] = found === undefined ? [] : await pairPeople(scope, { pairIds: [found.pairId] })
  const cycle = people === undefined ? undefined : await liveCycle(scope, people.pair.cycleId)
  if (found === undefined || people === undefined || cycle === undefined) return undefined
  const me = personIn(people, found.role).id
  const reports = (await ticketsOf(scope, { pairIds: [found.pairId] })).filter(
    (ticket) => ticket.kind === 'cannot_reach' && ticket.openedBy === me,
  )
  const last = reports.at(-1)
  return {
    sealed,
    cycle,
    people: withContactNow(cycle, people, now),
    role: found.role,
    open: reports.findLast((ticket) => ticket.state === 'open'),
    takenBack: last?.state === 'closed' && last.outcome === inTouchAgain ? last : undefined,
  }
}

/** "We are in touch again": closes the reader's own report and counts as a sign. Repeating it changes nothing. */
export async function takeBack(scope: Scope, view: HelpView, now: Instant): Promise<void> {
  const { open, people, role, cycle } = view
  if (open === undefined) return
  const { id: personId } = personIn(people, role)
  const pairId = people.pair.id
  const month = monthOf(dayIn(cycle.calendar.zone, now))
  const id = scope.ids('sign', open.id, 'in_touch')
  await insertSigns(scope, [{ id, pairId, personId, kind: 'in_touch', source: 'help', month, at: now }])
  // the pair before its ticket, as whoever answers in the same moment
  await meet(scope, pairId, { at: now, now })
  await closeTicket(scope, { ticketId: open.id, actor: personId, outcome: inTouchAgain }, now)
}

/** The pair and the role of whoever holds this link. */
export function openHelp(scope: Scope, sealed: string): { pairId: string; role: Role } | undefined {
  for (const role of ['mentor', 'mentee'] as const) {
    const pairId = scope.links.open(`help-${role}`, sealed)
    if (pairId !== null) return { pairId, role }
  }
  return undefined
}
