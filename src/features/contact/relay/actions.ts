import { dayIn, type Instant, monthOf } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { meet, settleHeard } from '#features/contact/meeting/actions.ts'
import { courseOf } from '#features/contact/relay/decide.ts'
import { relayNote } from '#features/contact/relay/mails.ts'
import { mailReturned } from '#features/contact/returned/actions.ts'
import { insertSigns } from '#features/contact/store.ts'
import { wroteBefore } from '#features/contact/relay/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { RelayHandlers, Way } from '#features/mail/incoming/relay/actions.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { otherRole, type PairPeople, personIn, roleIn } from '#features/pairs/model.ts'
import { markContact, pairPeople } from '#features/pairs/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** What mail between the two of a pair means here (decision 45): who wrote, when, and never what. */
export const relayHandlers: RelayHandlers = { wayOf, passed, lost }

async function wayOf(
  scope: Scope,
  { pairId, from, proved, lately }: Parameters<RelayHandlers['wayOf']>[1],
  now: Instant,
): Promise<Way> {
  const found = await pairOf(scope, pairId)
  if (found === undefined) return { kind: 'stranger' }
  const { cycle, people } = found
  const on = cycle.definition.relay === true
  const course = courseOf(people, from?.address ?? null, { on, proved, lately })
  const tell = async (role: 'mentor' | 'mentee', why: Parameters<typeof relayNote>[3]) =>
    enqueue(scope, cycle.definition.mails, [relayNote(cycle, people, role, why, scope.baseUrl, now)], now)
  if (course.kind === 'stranger') {
    // the address that wrote may be forged: only the two hear of it, at the addresses that we know
    if (on && people.pair.state === 'active')
      for (const role of ['mentor', 'mentee'] as const) await tell(role, 'stranger')
    return course
  }
  if (course.kind === 'unproved') {
    if (on && people.pair.state === 'active') await tell(course.from, 'unproved')
    return { kind: 'stranger' }
  }
  const writer = personIn(people, course.from)
  if (course.kind === 'closed') {
    await tell(course.from, course.why)
    return { kind: 'closed', personId: writer.id, why: course.why }
  }
  const { name, email } = personIn(people, otherRole(course.from))
  const via = `${writer.name} via ${cycle.definition.shortName}`
  return { kind: 'pass', personId: writer.id, name: via, to: { name, address: email } }
}

/** A day on which somebody wrote is one sign; once both have written, they are in touch (R11, R27). */
async function passed(scope: Scope, { pairId, personId }: { pairId: string; personId: string }, now: Instant) {
  const found = await pairOf(scope, pairId)
  if (found === undefined) return
  const { cycle, people } = found
  const role = roleIn(people.pair, personId)
  if (role === undefined) return
  const partner = personIn(people, otherRole(role)).id
  const both = people.pair.metAt !== null || (await wroteBefore(scope, pairId, partner))
  const day = dayIn(cycle.calendar.zone, now)
  const id = scope.ids('sign', pairId, personId, 'relay', day)
  const kind = both ? 'in_touch' : 'mailed'
  await insertSigns(scope, [{ id, pairId, personId, kind, source: 'relay', month: monthOf(day), at: now }])
  await markContact(scope, [pairId], 'written_at', now)
  if (both && people.pair.metAt === null) await meet(scope, pairId, { at: now, now })
  else await settleHeard(scope, [pairId], now)
}

/** R50: a wrong address, not silence; and whoever wrote hears that nothing was kept. */
async function lost(
  scope: Scope,
  { pairId, personId, failure, said }: Parameters<RelayHandlers['lost']>[1],
  now: Instant,
): Promise<void> {
  const found = await pairOf(scope, pairId)
  const role = found && roleIn(found.people.pair, personId)
  if (found === undefined || role === undefined) return
  const { cycle, people } = found
  const { id, name, email } = personIn(people, otherRole(role))
  if (failure === 'dead') await buryAddresses(scope, [{ address: email, said, mailId: null }], now)
  const mail = { cycleId: cycle.id, personId: id, to: { name, address: email }, kind: 'relay', said }
  await mailReturned(scope, cycle, [{ mail, failure }], now)
  await enqueue(scope, cycle.definition.mails, [relayNote(cycle, people, role, 'lost', scope.baseUrl, now)], now)
}

async function pairOf(scope: Scope, pairId: string): Promise<{ cycle: LiveCycle; people: PairPeople } | undefined> {
  const [people] = await pairPeople(scope, { pairIds: [pairId] })
  const cycle = people && (await liveCycle(scope, people.pair.cycleId))
  return people === undefined || cycle === undefined ? undefined : { cycle, people }
}
