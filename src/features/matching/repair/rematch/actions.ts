import type { Instant } from '#kit/dates.ts'
import { listText } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import type { Reach } from '#features/accounts/model.ts'
import { applicantsOf, setState } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { advance, draftOf, insertAdjustment } from '#features/matching/changes/store.ts'
import { situationOf, tooLate } from '#features/matching/repair/checked/actions.ts'
import { type Ending, isOpen, type Repair, type RepairRefusal } from '#features/matching/repair/model.ts'
import { nextFor, soughtIn, withoutPartner, worded } from '#features/matching/repair/notices/actions.ts'
import { decideRematch } from '#features/matching/repair/rematch/decide.ts'
import { holdRepairs, insertRepair, putDraft, repairsOf } from '#features/matching/repair/store.ts'
import { endPair } from '#features/pairs/actions.ts'
import { type PairPeople, personIn } from '#features/pairs/model.ts'
import { pairPeople, setClosedFor } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { addStep, closeTicket } from '#features/tickets/actions.ts'
import type { Seeks } from '#features/tickets/model.ts'
import { seeksText } from '#features/tickets/offers/model.ts'
import type { FullTicket } from '#features/tickets/reading/model.ts'
import { fullTicket } from '#features/tickets/reading/store.ts'
import { setSeeks } from '#features/tickets/store.ts'

type PairTicket = FullTicket & { pairId: string }
type Asked = { ticket: PairTicket; seeks: Seeks; personId: string }

/** A ticket of the cycle within reach that is about a pair. */
export async function pairTicket(
  scope: Scope,
  cycle: LiveCycle,
  id: string,
  { reach, viewerId }: { reach: Reach; viewerId: string },
): Promise<PairTicket | undefined> {
  const ticket = await fullTicket(scope, id, { cycleId: cycle.id, reach, viewerId })
  return ticket === undefined || ticket.pairId === null ? undefined : { ...ticket, pairId: ticket.pairId }
}

/**
 * A ticket's pair ends in the open draft, or in a new one, and whoever looks for somebody else is proposed a partner; nobody
 * is told (R42). Where the draft has it already, nothing changes.
 */
export async function draftRematch(
  scope: Scope,
  cycle: LiveCycle,
  { ticket, seeks, personId }: Asked,
  now: Instant,
): Promise<{ id: string } | RepairRefusal> {
  const late = tooLate(cycle, now)
  if (late !== undefined) return late
  await holdRepairs(scope, cycle.id)
  const all = await repairsOf(scope, cycle.id)
  const open = all.find(isOpen)
  if (open?.ends.some(({ pairId }) => pairId === ticket.pairId) === true) return { id: open.id }
  if (open !== undefined && open.state !== 'draft') return { kind: 'open' }
  const [people] = await pairPeople(scope, { pairIds: [ticket.pairId], cycleId: cycle.id })
  if (people === undefined) return { kind: 'nothing' }
  const before = people.pair.state === 'ended'
  const ending: Ending = { pairId: ticket.pairId, seeks, ticketId: ticket.id, before }
  const ends = [...(open?.ends ?? []), ending]
  const drafted = open?.forms ?? []
  const input = await situationOf(scope, cycle, now, ends)
  const forms = decideRematch({ ...people.pair, seeks }, { input, drafted })
  const text = seeksText(seeks, ticket.people)
  if (before && forms.length === 0) return { kind: 'nobody', who: text }
  const plan = { forms: [...drafted, ...forms], ends }
  const nth = (all[0]?.nth ?? 0) + 1
  const id = open?.id ?? scope.ids('repair', cycle.id, String(nth))
  const made = { id, cycleId: cycle.id, nth, ...plan, madeBy: personId, madeAt: now }
  if (open === undefined && !(await insertRepair(scope, made))) return { kind: 'open' }
  if (open !== undefined && !(await putDraft(scope, id, plan))) return { kind: 'open' }
  await setSeeks(scope, ticket.id, seeks)
  await addStep(scope, { ticketId: ticket.id, actor: personId, text: `Drafted a change of the pairs: ${text}.` }, now)
  await writeAudit(scope, [
    {
      at: now,
      actor: personId,
      what: 'changes drafted',
      subject: id,
      ...(open === undefined ? {} : { before: { pairs: drafted, ends: open.ends } }),
      after: { pairs: plan.forms, ends },
      why: ticket.reason,
    },
  ])
  return { id }
}

/** Pairs whose tickets ask for it end, both told once; whoever looks for nobody leaves the pool, and their ticket hears. */
export async function endAsked(scope: Scope, cycle: LiveCycle, repair: Repair, now: Instant): Promise<void> {
  for (const ending of repair.ends) {
    const [people] = await pairPeople(scope, { pairIds: [ending.pairId], cycleId: cycle.id })
    if (people === undefined) continue
    const ended = await endPair(
      scope,
      cycle,
      ending.pairId,
      {
        note: 'Somebody else was asked for',
        actor: repair.madeBy,
        nextFor: (role) => nextFor(repair, cycle, people.pair, role),
        written: (draft, role) => worded(repair, `ended-${role}-${ending.pairId}`, draft),
      },
      now,
    )
    if (ended) await letGo(scope, cycle, repair, { people, seeks: ending.seeks }, now)
    await tellTicket(scope, repair, ending, people, now)
  }
}

type Gone = { people: PairPeople; seeks: Seeks }

/** Whoever looks for nobody is proposed nobody; a mentor's other pairs go on, with no place more. */
async function letGo(
  scope: Scope,
  cycle: LiveCycle,
  { madeBy: actor }: Repair,
  { people, seeks }: Gone,
  now: Instant,
): Promise<void> {
  if (seeks === 'both') return
  const role = seeks === 'mentee' ? 'mentor' : 'mentee'
  await setClosedFor(scope, people.pair.id, role)
  const { id: person, name } = personIn(people, role)
  const why = 'Looks for nobody else since their pair ended.'
  const own = (await applicantsOf(scope, cycle.id)).filter((one) => one.personId === person && one.role === role)
  const running = await pairPeople(scope, { cycleId: cycle.id, personId: person, states: ['active', 'paused'] })
  const places = running.filter(({ pair }) => role === 'mentor' && pair.mentorId === person).length
  if (places === 0) {
    const ids = own.map(({ id }) => id)
    await setState(scope, ids, 'withdrawn')
    await writeAudit(scope, [
      { at: now, actor, what: 'left', subject: person, after: { applications: ids, state: 'withdrawn' }, why },
    ])
    return
  }
  for (const { id: mentor } of own) {
    const { version } = await draftOf(scope, cycle.id)
    if (!(await advance(scope, cycle.id, version))) throw new Error(`Somebody changed the places of ${name} meanwhile`)
    const nth = version + 1
    const id = scope.ids('adjustment', cycle.id, String(nth))
    const change = { kind: 'capacity' as const, mentor, places }
    await insertAdjustment(scope, cycle.id, { id, nth, change, reason: why, madeBy: actor, madeAt: now })
    await writeAudit(scope, [{ at: now, actor, what: 'matching capacity', subject: id, after: change, why }])
  }
}

/** A ticket whose people all have somebody is over; else it says who is still without, and stays its contact's. */
async function tellTicket(
  scope: Scope,
  { forms, madeBy: actor }: Repair,
  { ticketId, seeks }: Ending,
  people: PairPeople,
  now: Instant,
): Promise<void> {
  const sought = soughtIn(people, seeks)
  const free = withoutPartner(sought, forms)
  if (free.length === 0) {
    const outcome = `${listText(sought.map(({ name }) => name))}: somebody new, by a change of the pairs.`
    await closeTicket(scope, { ticketId, actor, outcome }, now)
    return
  }
  const text = `Their pair has ended. Still without somebody new: ${listText(free.map(({ name }) => name))}.`
  await addStep(scope, { ticketId, actor, text }, now)
}
