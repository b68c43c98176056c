import { addMinutes, dayIn, type Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import type { Draft } from '#features/mail/model.ts'
import {
  keepUnsent,
  readersKept,
  settleKept as settleMails,
  type Unsent,
  unsentTo,
} from '#features/mail/resting/store.ts'
import { deadAddress, readerStopped } from '#features/mail/store.ts'
import { unreachable } from '#features/mail/suppression/store.ts'
import { settled, wanted } from '#features/pairs/kept/decide.ts'
import {
  type Automatic,
  automatic,
  type GoesOn,
  insteadSaid,
  keptSaid,
  type Moment,
  type Standing,
  type Wanted,
} from '#features/pairs/kept/model.ts'
import { restingWithMail, standingsOf } from '#features/pairs/kept/store.ts'
import type { Question } from '#features/pairs/questions/model.ts'
import { questionsOf } from '#features/pairs/questions/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/**
 * Makes what waits for these people, and the clock put there, stand as their pairs do (R11): kept back with the reason, or
 * let go from `at` on, or saying why it stays. What does not arrive at a dead address, or the reader stopped meanwhile,
 * stays for that reason. As many queries however many people; repeating it changes nothing.
 */
export async function settleKept(
  scope: Scope,
  cycle: LiveCycle,
  personIds: readonly string[],
  now: Instant,
  at: Instant = now,
): Promise<void> {
  const found = await read(scope, cycle, personIds, now)
  if (found === undefined) return
  const changed = settled(found.mails, found.standings, found.pairs, found.moment)
  const by = new Map(found.mails.map((mail) => [mail.id, mail]))
  const [kept, waiting] = [changed.filter(isKept), changed.filter((one) => !isKept(one))]
  await keepUnsent(scope, waiting)
  if (kept.length === 0) return
  const { dead, stopped } = await unreachable(
    scope,
    kept.flatMap(({ id }) => by.get(id) ?? []),
  )
  await settleMails(
    scope,
    kept.map(({ id, said }) => {
      const mail = by.get(id)
      if (said !== null || mail === undefined) return { id, said }
      if (dead.has(emailKey(mail.address))) return { id, said: deadAddress }
      const refused = mail.category === 'topics' && stopped.get(mail.personId)?.has('topics') === true
      return { id, said: refused ? readerStopped : null }
    }),
    at,
  )
  function isKept({ id }: { id: string }): boolean {
    return by.get(id)?.kept !== null
  }
}

/** The same for the two of a pair that pauses, goes on, ends, or goes on after all. */
export async function settleKeptOf(scope: Scope, pairId: string, now: Instant, at: Instant = now): Promise<void> {
  const [people] = await pairPeople(scope, { pairIds: [pairId] })
  const cycle = people === undefined ? undefined : await liveCycle(scope, people.pair.cycleId)
  if (people === undefined || cycle === undefined) return
  await settleKept(scope, cycle, [people.mentor.id, people.mentee.id], now, at)
}

/** The same for the two of these pairs, of whom an answer or another sign of life came, or was taken back (R11). */
export async function settleAnswered(scope: Scope, pairIds: readonly string[], now: Instant): Promise<void> {
  if (pairIds.length === 0) return
  for (const [cycleId, pairs] of Map.groupBy(await pairPeople(scope, { pairIds }), ({ pair }) => pair.cycleId)) {
    const cycle = await liveCycle(scope, cycleId)
    const people = new Set(pairs.flatMap(({ mentor, mentee }) => [mentor.id, mentee.id]))
    if (cycle !== undefined) await settleKept(scope, cycle, [...people], now)
  }
}

/** The same for one person, in every year they have a pair of. */
export async function settleKeptFor(scope: Scope, personId: string, now: Instant): Promise<void> {
  const pairs = await pairPeople(scope, { personId })
  for (const cycleId of new Set(pairs.map(({ pair }) => pair.cycleId))) {
    const cycle = await liveCycle(scope, cycleId)
    if (cycle !== undefined) await settleKept(scope, cycle, [personId], now)
  }
}

/** What was put into the outbox about a pair that rests all the same: by a press at the same moment, or put off by a mail server. */
export async function keepAllBack(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const people = await restingWithMail(scope, cycle.id, addMinutes(now, -longest))
  if (people.length > 0) await settleKept(scope, cycle, people, now)
}

/** What has to be written in the place of mails of these kinds, which ask about a pair that rests and one that goes on. */
export async function inPlaceOf(
  scope: Scope,
  cycle: LiveCycle,
  kinds: readonly string[],
  now: Instant,
): Promise<Wanted[]> {
  const since = addMinutes(now, -longest)
  const people = await readersKept(scope, { cycleId: cycle.id, kinds, said: insteadSaid, since })
  const found = people.length === 0 ? undefined : await read(scope, cycle, people, now)
  if (found === undefined) return []
  return wanted(found.mails, found.standings, found.pairs, found.moment).filter(({ origin }) =>
    kinds.includes(origin.kind),
  )
}

/** No month is longer, from its topic until the next one's. */
const longest = 40 * 24 * 60

/** This mail, in the place of the one that is kept back: an occasion of its own, as early as that one. */
export function standingFor(scope: Scope, draft: Draft, { origin, pairIds }: Wanted, now: Instant): Draft {
  const key = `instead:${scope.ids('mail', origin.key, ...pairIds)}`
  // a press beside the tick that wrote it is settled by the next, before it leaves
  const soon = addMinutes(now, 2)
  const dueAt = origin.dueAt > soon ? origin.dueAt : soon
  return { ...draft, key, dueAt, asks: pairIds, insteadOf: origin.key }
}

async function read(
  scope: Scope,
  cycle: LiveCycle,
  personIds: readonly string[],
  now: Instant,
): Promise<
  | {
      mails: (Unsent & Automatic)[]
      standings: Standing[]
      pairs: Map<string, GoesOn>
      moment: Moment
    }
  | undefined
> {
  const standings = await standingsOf(scope, cycle.id, personIds, now)
  const theirs = standings.flatMap(({ active, paused }) => [...active, ...paused])
  const which = { cycleId: cycle.id, pairIds: theirs, personIds, kinds: automatic, kept: keptSaid }
  const unsent = await unsentTo(scope, which)
  if (unsent.length === 0) return undefined
  const mails = unsent.map((mail) => ({ ...mail, role: roleIn(scope, cycle.id, mail) }))
  const pairIds = [...new Set(mails.flatMap(({ pairId }) => pairId ?? []))]
  const put = Map.groupBy(
    pairIds.length === 0 ? [] : last(await questionsOf(scope, { pairIds })),
    ({ pairId }) => pairId,
  )
  const of = (id: string) => put.get(id) ?? []
  const pairs = new Map(
    (pairIds.length === 0 ? [] : await pairPeople(scope, { pairIds })).map(({ pair: { id, writtenAt, metAt } }) => [
      id,
      {
        id,
        written: writtenAt !== null,
        met: metAt !== null,
        waiting: of(id)
          .filter(({ answer, closesAt }) => answer === null && closesAt > now)
          .map((one) => ({ ...one, metSince: metAt !== null && metAt >= one.askedAt })),
        answered: of(id).filter(({ answer }) => answer !== null),
      },
    ]),
  )
  const { zone, endsAt, topics } = cycle.calendar
  const topicAt = topics.findLast((one) => one.at <= now)?.at ?? null
  return { mails, standings, pairs, moment: { now, today: dayIn(zone, now), zone, topicAt, endsAt } }
}

/** Of what a ticket asked somebody the last: who answered on an earlier day is asked again. */
const last = (asked: readonly Question[]): Question[] => [
  ...new Map(
    asked.map((one) => [one.ticketId === null ? one.id : `${one.ticketId} ${one.personId} ${one.kind}`, one]),
  ).values(),
]

/** A survey's mails are named after the survey, which is one person's in one role. */
function roleIn(scope: Scope, cycleId: string, { key, personId }: Unsent): Automatic['role'] {
  const parts = key.split(':')
  const role = (['mentor', 'mentee'] as const).find((one) =>
    parts.includes(scope.ids('feedback', cycleId, personId, one)),
  )
  return role ?? null
}
