import { addMinutes, dayIn, type Instant, monthOf, monthText } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { ticketFor } from '#features/contact/actions.ts'
import { ticketId } from '#features/contact/occasions/actions.ts'
import { callsBefore, onlyByTelephone, untoldByMail } from '#features/contact/telephone/store.ts'
import { deadAddress } from '#features/mail/store.ts'
import { otherRole, personIn, roleIn } from '#features/pairs/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { openTickets } from '#features/tickets/actions.ts'
import { insertSteps } from '#features/tickets/store.ts'

/**
 * Whom our mail does not reach and who gave a number is asked by telephone: a task for the pair's contact in place of the
 * month's question, once a month (R11, R50). It ends with what they tell; where that of an earlier month is open still, the
 * new month is noted in it, and no second one opens.
 */
export async function askByTelephone(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const month = monthOf(dayIn(cycle.calendar.zone, now))
  const found = await onlyByTelephone(scope, cycle.id, month)
  if (found.length === 0) return
  const pairs = await pairPeople(scope, { pairIds: found.map(({ pairId }) => pairId) })
  const topic = cycle.calendar.topics.find((one) => one.month === month)
  const earlier = cycle.calendar.topics.map((one) => one.month).filter((one) => one < month)
  const idsOf = (of: { personId: string; pairId: string }) =>
    earlier.map((occasion) => ticketId(scope, { ...of, kind: 'call', occasion }))
  const noted = `Our mail does not reach them in ${monthText(month, 'long', cycle.definition.locale)} either: ask how things are this month, too.`
  const calls = await callsBefore(scope, found.flatMap(idsOf), noted)
  const steps: Parameters<typeof insertSteps>[1][number][] = []
  const tickets = found.flatMap(({ personId, pairId }) => {
    const people = pairs.find(({ pair }) => pair.id === pairId)
    const role = people && roleIn(people.pair, personId)
    if (people === undefined || role === undefined) return []
    const before = idsOf({ personId, pairId }).flatMap((id) => calls.get(id) ?? [])
    const open = before.find(({ state }) => state === 'open')
    if (open !== undefined && !open.noted)
      steps.push({ ticketId: open.id, at: topic?.at ?? now, actor: 'clock', text: noted })
    if (open !== undefined || before.some((one) => one.noted)) return []
    const { name } = personIn(people, role)
    const reason = `Our mail does not reach ${name}, who gave a telephone number. Ask how things are with ${personIn(people, otherRole(role)).name}, and press what they tell you.`
    return [ticketFor(scope, cycle, people, 'call', 'clock', reason, { personId, occasion: month })]
  })
  await insertSteps(scope, steps)
  await openTickets(scope, cycle, tickets, now)
}

/** What somebody is to know though no mail reaches them: their pair has ended or rests, another contact answers for it. */
const told = ['pair_ended', 'pair_paused', 'liaison_changed']
/** So many days after such a mail was to leave it is looked for. */
const looksForDays = 7

/**
 * Whom our mail does not reach and who gave a number is told by telephone what changes for them: a task for the pair's
 * contact in place of each such mail, once, with the mail that says it (R42, R50). One that may be taken back is none yet,
 * and whoever ended their pair themselves knows.
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
