import { atTime, type Day, dayIn, type Instant, monthOf } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { meet, meetAnew } from '#features/contact/meeting/actions.ts'
import { insertSigns, removeSign } from '#features/contact/store.ts'
import { mayHaveTalked, type MyPair } from '#features/desk/home/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { goesAt, wordsFor } from '#features/topics/words/model.ts'
import { newestWords } from '#features/topics/words/store.ts'

type Talked = { pairId: string; personId: string; day: Day | null }

/**
 * "We talked", on one's own page: a sign of life, one a day and person however often it is pressed. Returns the sign's
 * id for undoing it, or undefined when the day is not one of the cycle's up to today.
 */
export async function noteTalk(
  scope: Scope,
  cycle: LiveCycle,
  { pairId, personId, day }: Talked,
  now: Instant,
): Promise<string | undefined> {
  const { zone, start } = cycle.calendar
  const today = dayIn(zone, now)
  const on = day ?? today
  if (!mayHaveTalked(on, start, today)) return undefined
  const at = on === today ? now : atTime(on, '12:00', zone)
  const id = scope.ids('sign', 'home', pairId, personId, on)
  const fresh = await insertSigns(scope, [
    { id, pairId, personId, kind: 'talked', source: 'home', month: monthOf(on), at },
  ])
  await meet(scope, pairId, { at, now })
  if (fresh.length > 0)
    await writeAudit(scope, [{ at: now, actor: personId, what: 'talk noted', subject: pairId, after: { day: on } }])
  return id
}

/** Takes one's own "we talked" back; what is not there any more changes nothing. */
export async function undoTalk(
  scope: Scope,
  cycle: LiveCycle,
  { signId, personId }: { signId: string; personId: string },
  now: Instant,
): Promise<void> {
  const pairId = await removeSign(scope, { id: signId, personId, cycleId: cycle.id })
  if (pairId === undefined) return
  await meetAnew(scope, [pairId], now)
  await writeAudit(scope, [
    { at: now, actor: personId, what: 'talk taken back', subject: pairId, after: { sign: signId } },
  ])
}

type Topic = LiveCycle['calendar']['topics'][number]

/**
 * A month's topic in the words in which the contact mails it: of the first of several pairs, as the mail is (R9). What a contact put off
 * for their pairs has none of their words before its day.
 */
export async function asMailed(
  scope: Scope,
  cycle: LiveCycle,
  pairs: readonly MyPair[],
  item: Topic,
  now: Instant,
): Promise<Topic> {
  const going = pairs.filter(({ state }) => state !== 'ended')
  const [first] = (going.length > 0 ? going : pairs).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const own = first && (await newestWords(scope, cycle.id, item.month)).get(first.contact.officeId)
  return own === undefined || goesAt(item.at, own, cycle.calendar.zone) > now
    ? item
    : { ...item, topic: { ...item.topic, body: wordsFor(item.topic.body, own) } }
}
