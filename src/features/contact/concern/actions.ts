import { dayIn, type Instant } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import type { Scope } from '#platform/scope.ts'
import type { PastKind, PastView } from '#features/contact/concern/model.ts'
import { helpBehind } from '#features/contact/help/actions.ts'
import { otherRole, personIn } from '#features/pairs/model.ts'
import { openTickets } from '#features/tickets/actions.ts'
import { guardsToday, takeConcern } from '#features/tickets/concerns/actions.ts'
import { namedIn, wayOf } from '#features/tickets/notes/actions.ts'

/** What stands behind a mailed link; undefined for an unknown one. */
export async function pastBehind(scope: Scope, sealed: string, now: Instant): Promise<PastView | undefined> {
  const view = await helpBehind(scope, sealed, now)
  return view === undefined ? undefined : { ...view, guards: await guardsToday(scope, view.cycle, now) }
}

/**
 * Takes what somebody writes past their contact. Conduct goes to its readers, minus anyone named, and pauses the pair at
 * once; criticism of the contact to a chair, of a chair to the supervising board member (R13, R47). The contact and the
 * partner learn nothing: a criticism is no pair's ticket, and a report no ticket at all.
 */
export async function writePast(
  scope: Scope,
  view: PastView,
  written: { kind: PastKind; about: readonly string[]; text: string },
  now: Instant,
): Promise<'taken' | 'busy'> {
  const { cycle, people, role } = view
  const { kind, about, text } = written
  const me = personIn(people, role)
  const contactId = people.contact.personId
  const today = dayIn(cycle.calendar.zone, now)
  const way = await wayOf(scope, cycle, { kind, about, contactId }, now)
  if (way.to === 'none') return 'busy'
  if (way.to === 'chair') {
    const id = scope.ids('ticket', 'past', cycle.id, me.id, today, hashOf(text))
    const ticket = { id, cycleId: cycle.id, pairId: null, personId: null, kind: 'criticism' as const, openedBy: me.id }
    await openTickets(scope, cycle, [{ ...ticket, officeId: way.officeId, reason: `${me.name}: ${text}` }], now)
    return 'taken'
  }
  const partner = about.includes('partner') ? [personIn(people, otherRole(role)).id] : []
  const named = [...partner, ...(await namedIn(scope, cycle, about, { contactIds: [contactId] }, now))]
  const from = { reporterId: me.id, reporterName: me.name, reporterEmail: me.email }
  const pairId = way.kind === 'conduct' ? people.pair.id : null
  const taken = await takeConcern(scope, cycle, { kind: way.kind, pairId, ...from, text, named }, now)
  return taken === 'busy' ? 'busy' : 'taken'
}
