import { dayIn, type Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { confirmInterest, putInterest } from '#features/applications/interest/store.ts'
import { applicantsOf, setState } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { backFor, beginParting } from '#features/contact/leave/back/actions.ts'
import { closingWords, type Leaving, type LeaveView, nextFor } from '#features/contact/leave/model.ts'
import { leavePair } from '#features/contact/trouble/actions.ts'
import { openHelp } from '#features/contact/help/actions.ts'
import { endPair } from '#features/pairs/actions.ts'
import { type PairPeople, personIn } from '#features/pairs/model.ts'
import { pairPeople, setClosedFor } from '#features/pairs/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import { dayWords, withContactNow } from '#features/programs/letterhead/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** What stands behind the link that is in every mail; undefined for an unknown link as for somebody else's. */
export async function leaveBehind(scope: Scope, sealed: string, now: Instant): Promise<LeaveView | undefined> {
  const found = openHelp(scope, sealed)
  const [people] = found === undefined ? [] : await pairPeople(scope, { pairIds: [found.pairId] })
  const cycle = people === undefined ? undefined : await liveCycle(scope, people.pair.cycleId)
  if (found === undefined || people === undefined || cycle === undefined) return undefined
  const asks = { by: personIn(people, found.role).id, chair: false }
  return {
    sealed,
    cycle,
    people: withContactNow(cycle, people, now),
    role: found.role,
    back: await backFor(scope, found.pairId, asks, now),
  }
}

/** A pair of this cycle. */
export async function pairIn(scope: Scope, cycle: LiveCycle, pairId: string): Promise<PairPeople | undefined> {
  const [people] = await pairPeople(scope, { pairIds: [pairId], cycleId: cycle.id })
  return people
}

/**
 * Somebody goes, or asks for another partner: by the link of a mail, or a chair for them. Both are told once, nothing is
 * held against anybody, and who stays is the contact's and the chair's at once (R42). `next`: they would like to hear of
 * the next cycle. Repeating it changes nothing.
 */
export async function leave(
  scope: Scope,
  cycle: LiveCycle,
  command: { pairId: string; role: Role; leaving: Leaving; next: boolean; note: string; actor: string },
  now: Instant,
): Promise<void> {
  const [people] = await pairPeople(scope, { pairIds: [command.pairId] })
  if (people === undefined || people.pair.state === 'ended') return
  const person = personIn(people, command.role)
  const { lastNewPairs, zone } = cycle.calendar
  const about = { until: dayWords(cycle, lastNewPairs), late: dayIn(zone, now) > lastNewPairs }
  const whole = command.leaving === 'program'
  const mine = (
    await pairPeople(scope, { cycleId: cycle.id, personId: person.id, states: ['active', 'paused'] })
  ).filter(
    ({ pair }) =>
      pair.id === command.pairId ||
      (whole && (command.role === 'mentor' ? pair.mentorId : pair.menteeId) === person.id),
  )
  const own = (await applicantsOf(scope, cycle.id)).filter(
    ({ personId, role }) => personId === person.id && role === command.role,
  )
  const held = await beginParting(scope, pressOf(command.actor, mine, whole ? own : [], now), command.pairId)
  for (const { pair } of mine)
    await leavePair(
      scope,
      cycle,
      {
        pairId: pair.id,
        personId: person.id,
        note: command.note,
        nextFor: (reader, leaver) => nextFor(reader, leaver, command.leaving, about),
        held,
      },
      now,
    )
  if (whole)
    await setState(
      scope,
      own.map(({ id }) => id),
      'withdrawn',
    )
  if (command.next) await tellOfNext(scope, cycle, person.email, now)
  await writeAudit(scope, [
    {
      at: now,
      actor: command.actor,
      what: whole ? 'left' : 'asked for another partner',
      subject: person.id,
      before: {
        applications: own.map(({ id, state }) => [id, state]),
        pairs: mine.map(({ pair }) => [pair.id, pair.state]),
      },
      after: { ...(whole && { applications: 'withdrawn' }), pairs: 'ended' },
      why: command.note,
    },
  ])
}

/**
 * A pair that should end closes for both, without a fault and without a ticket: each is thanked once, and asked the
 * survey's questions by the clock, whoever has other pairs about this one alone. Neither waits for another partner; a
 * mentor's other pairs go on (R42).
 */
export async function closePair(
  scope: Scope,
  cycle: LiveCycle,
  command: { pairId: string; note: string; actor: string },
  now: Instant,
): Promise<void> {
  const { pairId, note, actor } = command
  const [people] = await pairPeople(scope, { pairIds: [pairId], cycleId: cycle.id })
  if (people === undefined) return
  if (people.pair.state === 'ended') return
  const { mentorId, menteeId } = people.pair
  const others = (
    await pairPeople(scope, { cycleId: cycle.id, personId: mentorId, states: ['active', 'paused'] })
  ).filter(({ pair }) => pair.id !== pairId)
  const gone = (await applicantsOf(scope, cycle.id)).filter(
    ({ personId, role }) =>
      (role === 'mentee' && personId === menteeId) ||
      (role === 'mentor' && personId === mentorId && !others.some(({ pair }) => pair.mentorId === mentorId)),
  )
  const held = await beginParting(scope, pressOf(actor, [people], gone, now), pairId)
  if (!(await endPair(scope, cycle, pairId, { note, actor, nextFor: () => closingWords, held }, now))) return
  await setClosedFor(scope, pairId, 'both')
  await setState(
    scope,
    gone.map(({ id }) => id),
    'withdrawn',
  )
  const before = { pair: people.pair.state, applications: gone.map(({ id, state }) => [id, state]) }
  const after = { pair: 'ended', applications: 'withdrawn' }
  await writeAudit(scope, [{ at: now, actor, what: 'pair closed for both', subject: pairId, before, after, why: note }])
}

const pressOf = (
  by: string,
  pairs: readonly PairPeople[],
  applications: Awaited<ReturnType<typeof applicantsOf>>,
  at: Instant,
) => ({
  at,
  by,
  pairs: pairs.map(({ pair: { id, state } }) => ({ id, state })),
  applications: applications.map(({ id, state }) => ({ id, state })),
})

/** Their address is known to be theirs: the mail with the link came there. */
async function tellOfNext(scope: Scope, cycle: LiveCycle, email: string, now: Instant): Promise<void> {
  const key = emailKey(email)
  const id = scope.ids('interest', cycle.programId, key)
  await putInterest(scope, {
    id,
    programId: cycle.programId,
    email,
    confirmed: false,
    askedAt: now,
    emailKey: key,
    network: '',
  })
  await confirmInterest(scope, id, now)
}
