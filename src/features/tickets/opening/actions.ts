import { dayIn, type Instant } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import type { Scope } from '#platform/scope.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { openTickets } from '#features/tickets/actions.ts'
import { takeConcern } from '#features/tickets/concerns/actions.ts'
import { wayOf } from '#features/tickets/notes/actions.ts'
import type { TicketKind } from '#features/tickets/model.ts'
import type { Subject, Whom } from '#features/tickets/opening/model.ts'

type By = { personId: string; name: string; email: string }
type Opening = { subject: Subject; kind: TicketKind; whom: Whom; text: string; by: By; officeId: string }

/**
 * A member opens a ticket; the pair's contact owns it, or whoever opens it for somebody without a pair. Criticism of how
 * the committee works is a chair's and no pair's, since its contact may be meant; of a pair whose contact is a chair it goes
 * past the chairs (R13). Two presses are one. Returns the ticket's id, or that it went past them; `unread`: nobody
 * holds the office that reads it today.
 */
export async function openByHand(
  scope: Scope,
  cycle: LiveCycle,
  opening: Opening,
  now: Instant,
): Promise<{ ticket: string } | 'past' | 'unread' | 'busy'> {
  const { subject, kind, whom, text } = opening
  const { personId: by, name, email } = opening.by
  const today = dayIn(cycle.calendar.zone, now)
  const id = scope.ids('ticket', 'member', by, subject.key, kind, whom, today, hashOf(text))
  const [people] = subject.pairId === null ? [] : await pairPeople(scope, { pairIds: [subject.pairId] })
  const personId = people === undefined || whom === 'both' ? subject.personId : people[whom].id
  const ticket = { id, cycleId: cycle.id, kind, openedBy: by, reason: text }
  if (kind === 'criticism') {
    const contactId = people?.contact.personId ?? null
    const way = await wayOf(scope, cycle, { kind, about: [], contactId }, now)
    if (way.to === 'concern') {
      const from = { reporterId: by, reporterName: name, reporterEmail: email }
      const named = contactId === null ? [] : [contactId]
      const taken = await takeConcern(scope, cycle, { kind: way.kind, pairId: null, ...from, text, named }, now)
      return taken === 'taken' ? 'past' : taken === 'busy' ? 'busy' : 'unread'
    }
    const officeId = way.to === 'chair' ? way.officeId : opening.officeId
    await openTickets(scope, cycle, [{ ...ticket, pairId: null, personId: null, officeId }], now)
    return { ticket: id }
  }
  const officeId = subject.officeId ?? opening.officeId
  await openTickets(scope, cycle, [{ ...ticket, pairId: subject.pairId, personId, officeId }], now)
  return { ticket: id }
}
