import { dayIn, type Instant } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import type { Scope } from '#platform/scope.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { openTickets } from '#features/tickets/actions.ts'
import type { TicketKind } from '#features/tickets/model.ts'
import type { Subject, Whom } from '#features/tickets/opening/model.ts'

type Opening = { subject: Subject; kind: TicketKind; whom: Whom; text: string; by: string; officeId: string }

/**
 * A member opens a ticket; the pair's contact owns it, or whoever opens it for somebody without a pair. Criticism of how
 * the committee works is a chair's and no pair's, since its contact may be meant (R13). Two presses are one.
 */
export async function openByHand(scope: Scope, cycle: LiveCycle, opening: Opening, now: Instant): Promise<string> {
  const { subject, kind, whom, text, by } = opening
  const today = dayIn(cycle.calendar.zone, now)
  const id = scope.ids('ticket', 'member', by, subject.key, kind, whom, today, hashOf(text))
  const [people] = subject.pairId === null ? [] : await pairPeople(scope, { pairIds: [subject.pairId] })
  const personId = people === undefined || whom === 'both' ? subject.personId : people[whom].id
  const ticket = { id, cycleId: cycle.id, kind, openedBy: by, reason: text }
  if (kind === 'criticism') {
    const chair = (await officesInTerm(scope, cycle.programId, today)).find((office) => office.kind === 'chair')
    const officeId = chair?.id ?? opening.officeId
    await openTickets(scope, cycle, [{ ...ticket, pairId: null, personId: null, officeId }], now)
    return id
  }
  const officeId = subject.officeId ?? opening.officeId
  await openTickets(scope, cycle, [{ ...ticket, pairId: subject.pairId, personId, officeId }], now)
  return id
}
