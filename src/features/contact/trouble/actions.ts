import { addDays, addMinutes, dayIn, dayText, type Instant, monthOf, timeText } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { ticketFor } from '#features/contact/actions.ts'
import { waiting } from '#features/contact/confirming/actions.ts'
import { helpReceived } from '#features/contact/mails.ts'
import { meet } from '#features/contact/meeting/actions.ts'
import { bothTold, insertSigns, noticesThatWait, unreachedPeople } from '#features/contact/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Mail } from '#features/mail/model.ts'
import { deadAddress } from '#features/mail/store.ts'
import { endPair, type HeldEnd } from '#features/pairs/actions.ts'
import { otherRole, personIn, roleIn } from '#features/pairs/model.ts'
import { pairPeople, startClocks } from '#features/pairs/store.ts'
import { dayWords } from '#features/programs/letterhead/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import { openTickets } from '#features/tickets/actions.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/** R18: the clock of a pair starts on the day the second of its two notices arrived, unless it waits for its two to say yes. */
export async function noticesArrived(
  scope: Scope,
  cycle: LiveCycle,
  mails: readonly Mail[],
  now: Instant,
): Promise<void> {
  const told = mails
    .filter((mail) => mail.kind === 'pair_notice' && mail.cycleId === cycle.id)
    .flatMap((mail) => (mail.personId === null ? [] : [mail.personId]))
  if (told.length === 0) return
  const pairs = await bothTold(scope, cycle.id, told)
  const later = new Set(await waiting(scope, cycle, pairs))
  const begin = pairs.filter((id) => !later.has(id))
  await startClocks(scope, begin, dayIn(cycle.calendar.zone, now))
}

/** Mail reaches this person again: the clock of a pair whose notices had arrived, and that stood still, begins today (R18, R50). */
export async function clocksAgain(scope: Scope, personId: string, now: Instant): Promise<void> {
  for (const cycle of await liveCycles(scope)) {
    const pairs = await bothTold(scope, cycle.id, [personId])
    const later = new Set(await waiting(scope, cycle, pairs))
    const going = await pairPeople(scope, {
      pairIds: pairs.filter((id) => !later.has(id)),
      states: ['active', 'paused'],
    })
    const begin = going.filter(({ pair }) => pair.metAt === null).map(({ pair }) => pair.id)
    await startClocks(scope, begin, dayIn(cycle.calendar.zone, now))
  }
}

/** So many days after a notice was to leave the clock looks whether it waits. */
const looksForDays = 3

/**
 * R8, R50: whose address returned mail before they had a pair gets no notice, and the partner's says so. Their contact gets
 * a ticket, once, as for a notice that comes back.
 */
export async function noticeUnreached(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  if (cycle.announcedAt === null) return
  const looked = { said: deadAddress, after: addMinutes(now, -looksForDays * 24 * 60), until: now }
  for (const one of await unreachedPeople(scope, cycle.id, looked)) {
    const pairs = await pairPeople(scope, { pairIds: one.pairIds })
    const tickets = pairs.flatMap((people) => {
      const role = roleIn(people.pair, one.personId)
      if (role === undefined) return []
      const words = `Our mail to ${personIn(people, role).name} came back before, so that their notice waits. This is a wrong address, not silence.`
      const more = { personId: one.personId, occasion: one.address.toLowerCase() }
      return [ticketFor(scope, cycle, people, 'returned', 'clock', words, more)]
    })
    await openTickets(scope, cycle, tickets, now)
  }
}

/** So many hours a notice waits before somebody is to call. */
const waitsHours = 24

/**
 * R8, R18: a notice that has been put off for a day, or of which nobody knows whether it arrived, leaves its partner told and
 * waiting alone. Their contact gets a ticket, once; where it fails for good in that month, it is the same ticket.
 */
export async function noticeLate(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  for (const one of await noticesThatWait(scope, cycle.id, addMinutes(now, -waitsHours * 60))) {
    const pairs = await pairPeople(scope, { pairIds: one.pairIds })
    const tickets = pairs.flatMap((people) => {
      const role = roleIn(people.pair, one.personId)
      if (role === undefined) return []
      const { name } = personIn(people, role)
      const partner = personIn(people, otherRole(role)).name
      const what = one.uncertain
        ? `Nobody knows whether our introduction has reached ${name}. A chair sends it again, or not, under “Mail health”.`
        : `Our introduction has not reached ${name} within a day; we go on trying until three days are over.`
      const words = `${what} The other server: “${one.said}”. ${partner} may wait for them. Telephone, or ask for another address. This is not silence.`
      const occasion = `${one.address.toLowerCase()}:passing:${monthOf(dayIn(cycle.calendar.zone, one.since))}`
      return [ticketFor(scope, cycle, people, 'returned', 'clock', words, { personId: one.personId, occasion })]
    })
    await openTickets(scope, cycle, tickets, now)
  }
}

/** R32: "I cannot reach my partner". A ticket at once; the reporter chooses whether the partner may be told. */
export async function reportUnreachable(
  scope: Scope,
  cycle: LiveCycle,
  command: { pairId: string; personId: string; mayTell: boolean; words: string },
  now: Instant,
): Promise<boolean> {
  const [people] = await pairPeople(scope, { pairIds: [command.pairId] })
  const role = people === undefined ? undefined : roleIn(people.pair, command.personId)
  if (people === undefined || role === undefined) return false
  const day = dayIn(cycle.calendar.zone, now)
  const words = command.words === '' ? '' : ` In their words: ${command.words}`
  // a second press finds the first one's ticket; a report after one that was closed today is a new one
  const closedToday = (await ticketsOf(scope, { pairIds: [command.pairId], state: 'closed' })).filter(
    (found) =>
      found.kind === 'cannot_reach' &&
      found.openedBy === command.personId &&
      dayIn(cycle.calendar.zone, found.openedAt) === day,
  )
  const occasion = closedToday.length === 0 ? day : `${day}:${closedToday.length + 1}`
  const ticket = ticketFor(
    scope,
    cycle,
    people,
    'cannot_reach',
    command.personId,
    `${personIn(people, role).name} cannot reach ${personIn(people, otherRole(role)).name}.${words}`,
    { personId: personIn(people, otherRole(role)).id, mayTell: command.mayTell, occasion },
  )
  const fresh = await openTickets(scope, cycle, [ticket], now)
  if (fresh.size > 0)
    await enqueue(
      scope,
      cycle.definition.mails,
      [
        helpReceived(
          cycle,
          people,
          role,
          dayWords(cycle, addDays(day, cycle.definition.rhythm.ticket.dueDays)),
          occasion,
          scope.baseUrl,
          now,
        ),
      ],
      now,
    )
  return true
}

const heldWords = ({ calendar: { zone }, definition: { locale } }: LiveCycle, { until, dueAt }: HeldEnd) => ({
  toldAt: dueAt,
  said: `Until ${timeText(until, zone, locale)} on ${dayText(dayIn(zone, until), 'long', locale)} nobody else is told, and it may still be taken back.`,
})

/** R42: a person leaves. The pair ends without a fault; the other side becomes the contact's and the chair's at once. */
export async function leavePair(
  scope: Scope,
  cycle: LiveCycle,
  command: {
    pairId: string
    personId: string
    note: string
    nextFor: (role: Role, leaver: Role) => string
    held?: HeldEnd
  },
  now: Instant,
): Promise<boolean> {
  const [people] = await pairPeople(scope, { pairIds: [command.pairId] })
  const role = people === undefined ? undefined : roleIn(people.pair, command.personId)
  if (people === undefined || role === undefined) return false
  const ended = await endPair(
    scope,
    cycle,
    command.pairId,
    {
      note: command.note,
      actor: command.personId,
      nextFor: (reader) => command.nextFor(reader, role),
      held: command.held,
    },
    now,
  )
  if (!ended) return false
  const { held } = command
  const left = personIn(people, otherRole(role))
  await openTickets(
    scope,
    cycle,
    [
      ticketFor(
        scope,
        cycle,
        people,
        'leave',
        command.personId,
        `${personIn(people, role).name} has left; ${left.name} stays and may want a new ${role}.`,
        {
          chairOn: dayIn(cycle.calendar.zone, now),
          personId: left.id,
          ...(held && { occasion: held.occasion, held: heldWords(cycle, held) }),
        },
      ),
    ],
    now,
  )
  return true
}

/** "We talked": one press, on the participant's page or by the contact for somebody who only telephones (R11). */
export async function recordTalk(
  scope: Scope,
  cycle: LiveCycle,
  command: { pairId: string; personId: string; source: 'home' | 'committee'; at: Instant },
): Promise<boolean> {
  const [people] = await pairPeople(scope, { pairIds: [command.pairId] })
  if (people === undefined || roleIn(people.pair, command.personId) === undefined) return false
  const day = dayIn(cycle.calendar.zone, command.at)
  const fresh = await insertSigns(scope, [
    {
      id: scope.ids('sign', command.pairId, command.personId, 'talked', day),
      pairId: command.pairId,
      personId: command.personId,
      kind: 'talked',
      source: command.source,
      month: monthOf(day),
      at: command.at,
    },
  ])
  await meet(scope, command.pairId, { at: command.at, now: command.at })
  if (fresh.length > 0)
    await writeAudit(scope, [
      {
        at: command.at,
        actor: command.personId,
        what: 'talk noted',
        subject: command.pairId,
        after: { source: command.source },
      },
    ])
  return true
}
