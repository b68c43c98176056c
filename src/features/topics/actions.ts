import { dayIn, type Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Draft } from '#features/mail/model.ts'
import { knownKeys } from '#features/mail/store.ts'
import { unreachable } from '#features/mail/suppression/store.ts'
import { helpLink, linksTo } from '#features/pairs/actions.ts'
import { inPlaceOf, standingFor } from '#features/pairs/kept/actions.ts'
import { otherRole, type PairPeople, personIn, roleIn } from '#features/pairs/model.ts'
import { questionParts } from '#features/pairs/questions/model.ts'
import { insertQuestions } from '#features/pairs/questions/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { firstTime, occurrences } from '#features/programs/store.ts'
import { dueTopic } from '#features/topics/decide.ts'
import { type AboutPair, topicKey, topicMail } from '#features/topics/mails.ts'
import type { DueTopic } from '#features/topics/model.ts'
import { goesAt, noWords, wordsFor } from '#features/topics/words/model.ts'
import { latePairs, newestWords, putOffPairs } from '#features/topics/words/store.ts'

/**
 * Sends the month's topic with its check-in to everybody in an active pair, once, whatever restarts in between: the
 * mails, the questions and the remembrance that it went out commit together (R9). A month that passed whole while nothing
 * ran is remembered as not sent, and said so; a pair formed since the month's topic went out gets that one.
 */
export async function sendTopic(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const { due, passedOver, current } = dueTopic(cycle.calendar, await occurrences(scope, cycle.id), now)
  for (const month of passedOver)
    if (await firstTime(scope, cycle.id, `topic:${month}`, now))
      await firstTime(scope, cycle.id, `topic not sent:${month}`, now)
  if (due !== undefined && (await firstTime(scope, cycle.id, `topic:${due.month}`, now))) {
    await give(scope, cycle, due, await pairPeople(scope, { cycleId: cycle.id, states: ['active'] }), now)
  } else if (due === undefined && current !== undefined) {
    const day = dayIn(cycle.calendar.zone, current.at)
    const late = await latePairs(scope, cycle.id, current.month, day)
    if (late.length > 0) await give(scope, cycle, current, await pairPeople(scope, { pairIds: late }), now, true)
    const putOff = await putOffPairs(scope, cycle.id, current.month, day)
    if (putOff.length > 0) await give(scope, cycle, current, await pairPeople(scope, { pairIds: putOff }), now)
  }
}

/**
 * One mail a reader; whoever had this month's already, for another pair, gets neither a second mail nor a question. Where the contact
 * of every pair of a reader has put it off, it is that reader's turn on that day, of the pairs that are active then.
 */
async function give(
  scope: Scope,
  cycle: LiveCycle,
  due: DueTopic,
  pairs: readonly PairPeople[],
  now: Instant,
  late = false,
): Promise<void> {
  const words = await newestWords(scope, cycle.id, due.month)
  const waits = ({ contact }: PairPeople) =>
    goesAt(due.at, words.get(contact.officeId ?? '') ?? noWords, cycle.calendar.zone) > now
  const turn = [...byReader(pairs)].filter(([, items]) => !items.every(waits))
  const had = await knownKeys(
    scope,
    turn.map(([personId]) => topicKey(cycle.id, due.month, personId)),
  )
  const readers = new Map(turn.filter(([personId]) => !had.has(topicKey(cycle.id, due.month, personId))))
  const drafts = await write(scope, cycle, due, { readers, words, waits, late }, now)
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

/** The mails of these readers, each about their pairs, of whom those that get one are asked. */
async function write(
  scope: Scope,
  cycle: LiveCycle,
  due: DueTopic,
  to: {
    readers: ReadonlyMap<string, readonly PairPeople[]>
    words: Awaited<ReturnType<typeof newestWords>>
    waits: (people: PairPeople) => boolean
    late: boolean
  },
  now: Instant,
): Promise<Draft[]> {
  const address = new Map(
    [...to.readers.values()]
      .flat()
      .flatMap(({ mentor, mentee }) => [mentor, mentee].map((person) => [person.id, person.email])),
  )
  const { dead, stopped } = await unreachable(
    scope,
    [...address].map(([personId, email]) => ({ personId, address: email })),
  )
  const asked: Parameters<typeof insertQuestions>[1][number][] = []
  const drafts = [...to.readers].map(([personId, several]) => {
    // a mentor of two reads the words of the contact who signs: of one who has not put it off
    const items = several.toSorted((one, other) => Number(to.waits(one)) - Number(to.waits(other)))
    const own = to.words.get(items[0]?.contact.officeId ?? '') ?? noWords
    const about = items.map((people): AboutPair => {
      const role = roleIn(people.pair, personId) ?? 'mentee'
      const id = scope.ids('question', ...questionParts(people.pair.id, personId, 'check_in', due.month))
      // Whoever gets no mail is not asked: their not answering means nothing.
      if (!dead.has(emailKey(address.get(personId) ?? '')) && stopped.get(personId)?.has('topics') !== true)
        asked.push({
          id,
          pairId: people.pair.id,
          personId,
          kind: 'check_in',
          month: due.month,
          askedAt: now,
          closesAt: due.closesAt,
        })
      return { people, role, links: linksOf(scope, id, people, role) }
    })
    const told = { ...due, topic: { ...due.topic, body: wordsFor(due.topic.body, own) } }
    return draftFor(scope, cycle, told, about, personId, now, to.late)
  })
  await insertQuestions(scope, asked)
  return drafts
}

/**
 * In the place of a topic that waits and asks about two pairs, of which one rests by now, another leaves about the one that
 * goes on (R11); once, and as early as that one.
 */
export async function sendInPlace(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const places = await inPlaceOf(scope, cycle, ['topic'], now)
  if (places.length === 0) return
  const { current } = dueTopic(cycle.calendar, await occurrences(scope, cycle.id), now)
  if (current === undefined) return
  const pairs = new Map(
    (await pairPeople(scope, { pairIds: [...new Set(places.flatMap(({ pairIds }) => pairIds))] })).map((people) => [
      people.pair.id,
      people,
    ]),
  )
  const words = await newestWords(scope, cycle.id, current.month)
  const waits = ({ contact }: PairPeople) =>
    goesAt(current.at, words.get(contact.officeId ?? '') ?? noWords, cycle.calendar.zone) > now
  // whose contacts have all put it off has their turn on that day
  const readers = new Map(
    places
      .map(({ origin, pairIds }) => [origin.personId, pairIds.flatMap((id) => pairs.get(id) ?? [])] as const)
      .filter(([, items]) => !items.every(waits)),
  )
  const drafts = await write(scope, cycle, current, { readers, words, waits, late: false }, now)
  const by = new Map(drafts.map((draft) => [draft.personId, draft]))
  await enqueue(
    scope,
    cycle.definition.mails,
    places.flatMap((place) => {
      const draft = by.get(place.origin.personId)
      return draft === undefined ? [] : [standingFor(scope, draft, place, now)]
    }),
    now,
  )
}

/** A cycle taken over in its middle starts with the next topic: those before are marked as passed over (R54). */
export async function passOverTopics(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  for (const item of cycle.calendar.topics)
    if (item.at <= now) await firstTime(scope, cycle.id, `topic:${item.month}`, now)
}

function draftFor(
  scope: Scope,
  cycle: LiveCycle,
  due: DueTopic,
  about: readonly AboutPair[],
  personId: string,
  now: Instant,
  late: boolean,
) {
  const [first, ...rest] = about
  if (first === undefined) throw new Error('a reader without a pair')
  return topicMail(
    cycle,
    due,
    [first, ...rest],
    `${scope.baseUrl}/stop/${scope.links.seal('topics', personId)}`,
    scope.baseUrl,
    now,
    late,
  )
}

function linksOf(scope: Scope, questionId: string, people: PairPeople, role: 'mentor' | 'mentee'): AboutPair['links'] {
  const url = linksTo(scope, questionId)
  return {
    partner: personIn(people, otherRole(role)).name,
    wellUrl: url('well'),
    littleUrl: url('little'),
    noneUrl: url('none'),
    helpUrl: helpLink(scope, people.pair.id, role),
  }
}

function byReader(pairs: readonly PairPeople[]): Map<string, PairPeople[]> {
  const readers = new Map<string, PairPeople[]>()
  for (const people of pairs)
    for (const id of [people.pair.mentorId, people.pair.menteeId]) readers.set(id, [...(readers.get(id) ?? []), people])
  return readers
}
