import { addMinutes, dayIn, type Instant, monthOf } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { ticketFor } from '#features/contact/actions.ts'
import { onlyByTelephone, untoldByMail } from '#features/contact/telephone/store.ts'
import { deadAddress } from '#features/mail/store.ts'
import { otherRole, personIn, roleIn } from '#features/pairs/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { openTickets } from '#features/tickets/actions.ts'

/**
 * Whom our mail does not reach and who gave a number is asked by telephone: a task for the pair's contact in place of the
 * month's question, once a month (R11, R50). It ends with what they tell.
 */
export async function askByTelephone(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const month = monthOf(dayIn(cycle.calendar.zone, now))
  const found = await onlyByTelephone(scope, cycle.id, month)
  if (found.length === 0) return
  const pairs = await pairPeople(scope, { pairIds: found.map(({ pairId }) => pairId) })
  const tickets = found.flatMap(({ personId, pairId }) => {
    const people = pairs.find(({ pair }) => pair.id === pairId)
    const role = people && roleIn(people.pair, personId)
    if (people === undefined || role === undefined) return []
    const { name } = personIn(people, role)
    const reason = `Our mail does not reach ${name}, who gave a telephone number. Ask how things are with ${personIn(people, otherRole(role)).name}, and press what they tell you.`
    return [ticketFor(scope, cycle, people, 'call', 'clock', reason, { personId, occasion: month })]
  })
  await openTickets(scope, cycle, tickets, now)
}

/** What somebody is to know though no mail reaches them: their pair has ended or rests, another contact answers for it. */
const told = ['pair_ended', 'pair_paused', 'liaison_changed']
/** So many days after such a mail was to leave it is looked for. */
const looksForDays = 7

/**
 * Whom our mail does not reach and who gave a number is told by telephone what changes for them: a task for the pair's
 * contact in place of each such mail, once, with the mail that says it (R42, R50). One that may be taken back is none yet.
 */
export async function tellByTelephone(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const within = { after: addMinutes(now, -looksForDays * 24 * 60), until: now }
  const found = await untoldByMail(scope, cycle.id, { kinds: told, said: deadAddress, ...within })
  if (found.length === 0) return
  const pairs = await pairPeople(scope, { pairIds: found.map(({ pairId }) => pairId) })
  const tickets = found.flatMap(({ mailId, subject, personId, pairId }) => {
    const people = pairs.find(({ pair }) => pair.id === pairId)
    const role = people && roleIn(people.pair, personId)
    if (people === undefined || role === undefined) return []
    const reason = `Our mail does not reach ${personIn(people, role).name}, who gave a telephone number. Call and tell them what our mail says that waits: “${subject}”. It stands on the pair’s page.`
    return [ticketFor(scope, cycle, people, 'call', 'clock', reason, { personId, occasion: `mail:${mailId}` })]
  })
  await openTickets(scope, cycle, tickets, now)
}
