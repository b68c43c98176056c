import { dayIn, type Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { keepUnsent, settleKept, type Unsent, unsentTo } from '#features/mail/resting/store.ts'
import { deadAddress, readerStopped } from '#features/mail/store.ts'
import { unreachable } from '#features/mail/suppression/store.ts'
import { rests, settled } from '#features/pairs/kept/decide.ts'
import { automatic, type Automatic, pausedSaid } from '#features/pairs/kept/model.ts'
import { pausedWithMail, standingsOf } from '#features/pairs/kept/store.ts'
import type { Pair } from '#features/pairs/model.ts'
import { questionsOf } from '#features/pairs/questions/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { liveCycle } from '#features/programs/actions.ts'

/** Keeps back what waits for the two of a paused pair and the clock put there, with the reason (R11). Repeating it changes nothing. */
export async function keepBack(scope: Scope, pairId: string, now: Instant): Promise<void> {
  const [people] = await pairPeople(scope, { pairIds: [pairId], states: ['paused'] })
  if (people === undefined) return
  const waits = await waiting(scope, people.pair, null)
  if (waits.length === 0) return
  const standings = await standingsOf(scope, people.pair.cycleId, twoOf(people.pair), now)
  const resting = waits.filter((mail) => rests(mail, pairId, standings)).map(({ id }) => id)
  await keepUnsent(scope, resting, pausedSaid)
}

/**
 * What a pause had kept back leaves, from `at` on, or says why it stays (R11): the pair goes on, or has ended. What does
 * not arrive at a dead address, or the reader stopped meanwhile, stays for that reason. `kinds`: only these, where the end may still be
 * taken back and the pause go on.
 */
export async function letGo(
  scope: Scope,
  pairId: string,
  now: Instant,
  at: Instant = now,
  kinds: readonly string[] = automatic,
): Promise<void> {
  const [people] = await pairPeople(scope, { pairIds: [pairId], states: ['active', 'ended'] })
  const cycle = people === undefined ? undefined : await liveCycle(scope, people.pair.cycleId)
  if (people === undefined || cycle === undefined) return
  const { pair } = people
  const kept = (await waiting(scope, pair, pausedSaid)).filter(({ kind }) => kinds.includes(kind))
  if (kept.length === 0) return
  const { zone, endsAt, topics } = cycle.calendar
  const open = (await questionsOf(scope, { pairIds: [pairId] })).filter(
    ({ answer, closesAt }) => answer === null && closesAt > now,
  )
  const goesOn = {
    id: pairId,
    state: pair.state === 'ended' ? 'ended' : 'active',
    written: pair.writtenAt !== null,
    met: pair.metAt !== null,
    waiting: open,
  } as const
  const topicAt = topics.findLast((one) => one.at <= now)?.at ?? null
  const moment = { now, today: dayIn(zone, now), zone, topicAt, endsAt }
  const standings = await standingsOf(scope, pair.cycleId, twoOf(pair), now)
  const { dead, stopped } = await unreachable(scope, kept)
  const by = new Map(kept.map((mail) => [mail.id, mail]))
  await settleKept(
    scope,
    settled(kept, goesOn, standings, moment).map(({ id, said }) => {
      const mail = by.get(id)
      if (said !== null || mail === undefined) return { id, said }
      if (dead.has(emailKey(mail.address))) return { id, said: deadAddress }
      const refused = mail.category === 'topics' && stopped.get(mail.personId)?.has('topics') === true
      return { id, said: refused ? readerStopped : null }
    }),
    at,
  )
}

/** What was put into the outbox about a paused pair all the same: by a press at the same moment, or put off by a mail server. */
export async function keepAllBack(scope: Scope, cycleId: string, now: Instant): Promise<void> {
  for (const pairId of await pausedWithMail(scope, cycleId)) await keepBack(scope, pairId, now)
}

const twoOf = ({ mentorId, menteeId }: Pair): string[] => [mentorId, menteeId]

async function waiting(scope: Scope, pair: Pair, said: string | null): Promise<(Unsent & Automatic)[]> {
  const personIds = twoOf(pair)
  const mails = await unsentTo(scope, { cycleId: pair.cycleId, pairId: pair.id, personIds, kinds: automatic, said })
  return mails.map((mail) => ({ ...mail, role: roleIn(scope, pair.cycleId, mail) }))
}

/** A survey's mails are named after the survey, which is one person's in one role. */
function roleIn(scope: Scope, cycleId: string, { key, personId }: Unsent): Automatic['role'] {
  const parts = key.split(':')
  const role = (['mentor', 'mentee'] as const).find((one) =>
    parts.includes(scope.ids('feedback', cycleId, personId, one)),
  )
  return role ?? null
}
