import { assignLiaisons } from '@bookend/matching'
import { addMinutes, type Day, dayIn, type Instant } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import type { Scope } from '#platform/scope.ts'
import type { Office } from '#features/accounts/model.ts'
import { committeeOn } from '#features/accounts/absences/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { holdBack } from '#features/mail/store.ts'
import { liaisonChanged } from '#features/matching/contacts/mails.ts'
import {
  type Balance,
  barred,
  type ContactsRefusal,
  type ContactsWish,
  type Member,
} from '#features/matching/contacts/model.ts'
import { contactRows, loadsIn } from '#features/matching/contacts/store.ts'
import { employersIn } from '#features/matching/employers/actions.ts'
import type { PairPeople } from '#features/pairs/model.ts'
import { pairPeople, setOffice } from '#features/pairs/store.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'
import { followPairs } from '#features/tickets/store.ts'

export type Moving = { pairIds: readonly string[]; officeId: string; past: boolean; personId: string }

/** Gives chosen pairs to one member. Their own pair and their employer stand against it, whoever presses (R7). */
export async function moveTo(
  scope: Scope,
  cycle: LiveCycle,
  { pairIds, officeId, past, personId }: Moving,
  now: Instant,
): Promise<ContactsRefusal | null> {
  const offices = await committeeOn(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  const office = offices.find(({ id }) => id === officeId)
  if (office === undefined) return { kind: 'no_member' }
  if (isAway(office)) return { kind: 'away', name: office.name }
  const chosen = await pairPeople(scope, { cycleId: cycle.id, pairIds, states: ['active', 'paused'] })
  if (chosen.length === 0) return { kind: 'none' }
  const employers = await employersIn(scope, cycle)
  const against = chosen.filter((people) => barred(office, around(people, employers)))
  if (against.length > 0) return { kind: 'conflict', name: office.name, pairs: against.map(nameOf) }
  const load = (await loadsIn(scope, cycle.id)).get(officeId) ?? 0
  const would = load + chosen.filter(({ pair }) => pair.officeId !== officeId).length
  if (!past && would > office.mostPairs && would > load)
    return { kind: 'full', name: office.name, most: office.mostPairs, would }
  await move(scope, cycle, new Map(chosen.map(({ pair }) => [pair.id, officeId])), personId, now)
  return null
}

/**
 * Loads as even as the limits allow, each pair with its contact where that costs no balance; nobody's own pair, nobody's
 * employer. Pairs whose contact's term is over move in any case. Whoever is away keeps theirs and gets no more (R19). `of`:
 * the pairs of one contact only, given to the others.
 */
export async function balanceOf(scope: Scope, cycle: LiveCycle, now: Instant, of?: string): Promise<Balance> {
  const all = await pairPeople(scope, { cycleId: cycle.id, states: ['active', 'paused'] })
  const term = await committeeOn(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  const employers = await employersIn(scope, cycle)
  const offices = term.filter((office) => office.id !== of && !isAway(office))
  const away = new Set(term.filter(isAway).map(({ id }) => id))
  const asked = all.filter(({ pair }) => (of === undefined ? !away.has(pair.officeId) : pair.officeId === of))
  const kept = Map.groupBy(
    all.filter((people) => !asked.includes(people)),
    ({ pair }) => pair.officeId,
  )
  const plan = assignLiaisons(
    asked.map((people) => ({
      id: people.pair.id,
      prefer: people.pair.officeId,
      forbidden: offices.filter((office) => barred(office, around(people, employers))).map(({ id }) => id),
    })),
    offices.map(({ id, mostPairs }) => {
      const load = kept.get(id)?.length ?? 0
      return { id, limit: Math.max(mostPairs, load), load }
    }),
    { seed: 1 },
  )
  const names = new Map(offices.map(({ id, name }) => [id, name]))
  const moved = asked.filter(({ pair }) => (plan.assigned[pair.id] ?? pair.officeId) !== pair.officeId)
  const to = new Map(moved.map(({ pair }) => [pair.id, plan.assigned[pair.id] ?? '']))
  const left = new Set(plan.unassigned.map(({ pair }) => pair))
  return {
    moves: moved.map((people) => ({
      pairId: people.pair.id,
      pair: nameOf(people),
      from: people.contact.name,
      to: names.get(to.get(people.pair.id) ?? '') ?? '',
    })),
    without: asked.filter(({ pair }) => left.has(pair.id)).map(nameOf),
    fingerprint: hashOf(JSON.stringify([...to].sort(([a], [b]) => (a < b ? -1 : 1)))),
    to,
  }
}

/** Does what was previewed; where that is another plan now, nothing. */
export async function balance(
  scope: Scope,
  cycle: LiveCycle,
  { fingerprint, of, personId }: { fingerprint: string; of?: string; personId: string },
  now: Instant,
): Promise<ContactsRefusal | null> {
  const plan = await balanceOf(scope, cycle, now, of)
  if (plan.fingerprint !== fingerprint) return { kind: 'changed' }
  await move(scope, cycle, plan.to, personId, now)
  return null
}

/** What the worklist shows, at the same number of queries for ten pairs and a thousand. */
export async function contactsDesk(
  scope: Scope,
  cycle: LiveCycle,
  wish: ContactsWish,
  { today, now }: { today: Day; now: Instant },
) {
  const loads = await loadsIn(scope, cycle.id)
  const members = await membersWithLoads(scope, cycle, loads, now)
  const inTerm = new Set(members.map(({ id }) => id))
  const gone = [...loads].reduce((sum, [id, n]) => sum + (inTerm.has(id) ? 0 : n), 0)
  return { members, gone, ...(await contactRows(scope, cycle.id, today, wish)) }
}

/** Names of the pairs of an office that somebody else must not answer for, not for a day either (R7). */
export async function pairsAgainst(
  scope: Scope,
  cycle: LiveCycle,
  officeId: string,
  deputy: Office,
): Promise<string[]> {
  const all = await pairPeople(scope, { cycleId: cycle.id, states: ['active', 'paused'] })
  const employers = await employersIn(scope, cycle)
  return all
    .filter((people) => people.pair.officeId === officeId && barred(deputy, around(people, employers)))
    .map(nameOf)
}

/** How many pairs that go on an office answers for. */
export async function answersFor(scope: Scope, cycle: LiveCycle, officeId: string): Promise<number> {
  return (await loadsIn(scope, cycle.id)).get(officeId) ?? 0
}

const isAway = ({ id, answers }: Office & { answers: Office }): boolean => answers.id !== id

/** Members in term with the pairs they answer for. */
async function membersWithLoads(
  scope: Scope,
  cycle: LiveCycle,
  loads: ReadonlyMap<string, number>,
  now: Instant,
): Promise<Member[]> {
  const offices = await committeeOn(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  return offices.map((office) => ({ ...office, load: loads.get(office.id) ?? 0, away: isAway(office) }))
}

/**
 * Pairs and their open tickets go to another member, and both sides hear it once. The mails wait for the hour: what moves
 * again within it is told of the last contact only. A pair that is there already is not told again.
 */
async function move(
  scope: Scope,
  cycle: LiveCycle,
  to: ReadonlyMap<string, string>,
  personId: string,
  now: Instant,
): Promise<void> {
  const before = await setOffice(scope, to)
  const ids = before.map(({ pairId }) => pairId)
  if (ids.length === 0) return
  await followPairs(scope, ids)
  await holdBack(scope, ids, ['liaison_changed'], 'The contact changed again before it left.')
  const dueAt = addMinutes(now, publicationOf(cycle.definition).undoMinutes)
  const moved = await pairPeople(scope, { pairIds: ids })
  const mails = moved.flatMap((people) =>
    (['mentor', 'mentee'] as const).map((role) =>
      liaisonChanged(cycle, people, role, { baseUrl: scope.baseUrl, now, dueAt }),
    ),
  )
  await enqueue(scope, cycle.definition.mails, mails, now)
  await writeAudit(
    scope,
    before.map(({ pairId, officeId }) => ({
      at: now,
      actor: personId,
      what: 'contact changed',
      subject: pairId,
      before: { contact: officeId },
      after: { contact: to.get(pairId) },
    })),
  )
}

function around({ pair }: PairPeople, employers: ReadonlyMap<string, string[]>) {
  return {
    people: [pair.mentorId, pair.menteeId],
    employers: new Set([
      ...(employers.get(`${pair.mentorId}:mentor`) ?? []),
      ...(employers.get(`${pair.menteeId}:mentee`) ?? []),
    ]),
  }
}

const nameOf = ({ mentor, mentee }: PairPeople): string => `${mentor.name} and ${mentee.name}`
