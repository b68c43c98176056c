import { dayIn, dayText, type Instant, monthOf } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { ticketFor } from '#features/contact/actions.ts'
import { checkingAddress } from '#features/contact/mails.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Failure, Mail } from '#features/mail/model.ts'
import { otherRole, personIn, roleIn } from '#features/pairs/model.ts'
import { pairPeople, stopClocks } from '#features/pairs/store.ts'
import type { Person } from '#features/people/model.ts'
import { markReturned, peopleByAddress, peopleOf } from '#features/people/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { workedIn } from '#features/programs/working/model.ts'
import { openTickets } from '#features/tickets/actions.ts'
import type { Ticket } from '#features/tickets/model.ts'
import { ticketsOf } from '#features/tickets/store.ts'

const notDelivered: Record<Failure, (name: string) => string> = {
  dead: (name) => `Our mail to ${name} comes back. This is a wrong address, not silence.`,
  full: (name) => `Our mail to ${name} was not delivered: the mailbox is full. The address itself may be right.`,
  refused: (name) =>
    `Our mail to ${name} was refused there. The address may be right; their mail server did not want it.`,
  passing: (name) => `Our mail to ${name} could not be delivered for now: their mail server had trouble of its own.`,
  unknown: (name) => `Our mail to ${name} came back, and the report does not say why. The address may be wrong.`,
}

/** What is asked of a mail that did not arrive; one that was passed on for somebody has no more. */
type ReturnedMail = Pick<Mail, 'cycleId' | 'personId' | 'to' | 'kind' | 'said'> & Partial<Pick<Mail, 'sentAt'>>

/**
 * R50: a mail that does not arrive is a wrong address, a full mailbox, a refusal, never a silent pair. The contact gets
 * a ticket; where the address is dead, or it was the notice, whatever the cause, the partner is told once that we could not
 * reach them and who is on it, and not why, unless the pair is paused. Only a dead address stops further mail; one that was
 * put right and fails again is another ticket, which names the one before. Where a notice came back, or an address is
 * dead, the clock of the first contact waits. A dead address is its owner's whatever mail it was, one that belongs to nobody and one of another year too:
 * nothing more is sent there, and that must not go unseen.
 */
export async function mailReturned(
  scope: Scope,
  cycle: LiveCycle,
  failed: readonly { mail: ReturnedMail; failure: Failure }[],
  now: Instant,
): Promise<void> {
  for (const { mail, failure } of failed) {
    const ofCycle = mail.cycleId === cycle.id && mail.personId !== null
    const person = await whose(scope, mail, ofCycle, failure)
    if (person === undefined) continue
    if (failure === 'dead') await markReturned(scope, [person.id], mail.said ?? '')
    // published and not announced: the pairs may be taken back yet. Their notice leaves afterward, and comes back too.
    const held = cycle.announcedAt !== null && cycle.announcedAt > now
    const pairs = held
      ? []
      : await pairPeople(scope, { cycleId: cycle.id, personId: person.id, states: ['active', 'paused'] })
    if (failure === 'dead' || (mail.kind === 'pair_notice' && ofCycle))
      await stopClocks(
        scope,
        pairs.map(({ pair }) => pair.id),
      )
    const address = mail.to.address.toLowerCase()
    const month = monthOf(dayIn(cycle.calendar.zone, now))
    const why = `${notDelivered[failure](person.name)}${person.phone === null ? '' : phoneKnown}`
    const at = failure === 'dead' ? address : `${address}:${failure}:${month}`
    const since = failure === 'dead' ? (mail.sentAt ?? now) : null
    if (pairs.length === 0 && ofCycle) await tellChair(scope, cycle, person.id, { why, at, since }, now)
    for (const people of pairs) {
      const role = roleIn(people.pair, person.id)
      if (role === undefined) continue
      const reader = personIn(people, role)
      const draft = (occasion: string, reason: string) =>
        ticketFor(scope, cycle, people, 'returned', 'clock', reason, { personId: reader.id, occasion })
      const { occasion, before } = await occasionOf(scope, (one) => draft(one, why).id, at, since)
      await openTickets(scope, cycle, [draft(occasion, why + beforeText(cycle, before))], now)
      // once for each time the address fails: its key is the occasion; a pause stops what goes by itself (R11)
      if (people.pair.state === 'active' && (failure === 'dead' || mail.kind === 'pair_notice'))
        await enqueue(
          scope,
          cycle.definition.mails,
          [
            checkingAddress(
              cycle,
              people,
              otherRole(role),
              scope.ids('address', reader.id, failure === 'dead' ? occasion : address),
              scope.baseUrl,
              now,
            ),
          ],
          now,
        )
    }
  }
}

/** Whom a mail that came back concerns: nobody where the address has been put right since. */
async function whose(
  scope: Scope,
  { personId, to }: ReturnedMail,
  ofCycle: boolean,
  failure: Failure,
): Promise<Person | undefined> {
  const key = emailKey(to.address)
  const found =
    failure === 'dead'
      ? await peopleByAddress(scope, key)
      : ofCycle && personId
        ? await peopleOf(scope, [personId])
        : []
  return [...found.values()].find(({ email }) => emailKey(email) === key)
}

const phoneKnown = ' We have a telephone number of theirs.'

/**
 * Where a ticket of this occasion was closed before the mail left, what it was about is over, and this is the next time.
 * Returns that one's occasion, and the ticket of the time before. `since` null: the occasion comes but once.
 */
async function occasionOf(
  scope: Scope,
  idOf: (occasion: string) => string,
  first: string,
  since: Instant | null,
): Promise<{ occasion: string; before: Ticket | undefined }> {
  let before: Ticket | undefined
  for (let time = 1; ; time++) {
    const occasion = time === 1 ? first : `${first}:${time}`
    const [ticket] = since === null ? [] : await ticketsOf(scope, { ids: [idOf(occasion)] })
    if (since === null || ticket === undefined || ticket.closedAt === null || ticket.closedAt >= since)
      return { occasion, before }
    before = ticket
  }
}

function beforeText({ calendar: { zone }, definition: { locale } }: LiveCycle, before: Ticket | undefined): string {
  if (before === undefined || before.closedAt === null) return ''
  const [opened, closed] = [before.openedAt, before.closedAt].map((at) => dayText(dayIn(zone, at), 'long', locale))
  return ` It is not the first time: the ticket of ${opened} was closed on ${closed} (“${before.outcome}”).`
}

/** Nobody answers yet for somebody without a pair, or any more: a chair does, in the year that runs. */
async function tellChair(
  scope: Scope,
  cycle: LiveCycle,
  personId: string,
  { why, at, since }: { why: string; at: string; since: Instant | null },
  now: Instant,
): Promise<void> {
  const today = dayIn(cycle.calendar.zone, now)
  const chairs = (await officesInTerm(scope, cycle.programId, today)).filter(({ kind }) => kind === 'chair')
  const chair = chairs.find((one) => one.personId !== personId) ?? chairs[0]
  if (chair === undefined) return
  const idOf = (occasion: string) => scope.ids('ticket', 'returned', cycle.id, personId, occasion)
  const { occasion, before } = await occasionOf(scope, idOf, at, since)
  const year = workedIn(await liveCycles(scope), cycle.programId, now) ?? cycle
  const ticket = { cycleId: year.id, pairId: null, personId, kind: 'returned' as const, openedBy: 'clock' }
  const reason = why + beforeText(cycle, before)
  await openTickets(scope, year, [{ ...ticket, id: idOf(occasion), officeId: chair.id, reason }], now)
}
