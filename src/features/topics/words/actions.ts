import { addDays, dayIn, type Instant, type Month } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { renderMail } from '#features/mail/mails.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { personIn } from '#features/pairs/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { occurrences } from '#features/programs/store.ts'
import { topicMail } from '#features/topics/mails.ts'
import type { DueTopic } from '#features/topics/model.ts'
import {
  goesAt,
  mostLater,
  noWords,
  type TopicLine,
  type TopicPaper,
  type TopicWords,
  wordsFor,
} from '#features/topics/words/model.ts'
import { insertWords, versionsOf, wordsByMonth } from '#features/topics/words/store.ts'

/** Every month's topic and how it stands, for this office. */
export async function topicLines(scope: Scope, cycle: LiveCycle, officeId: string, now: Instant): Promise<TopicLine[]> {
  const done = await occurrences(scope, cycle.id)
  const own = await wordsByMonth(scope, cycle.id, officeId)
  const next = cycle.calendar.topics.find((topic) => topic.at > now)
  return cycle.calendar.topics.map(({ month, number, topic, at }) => {
    const words = own.get(month) ?? noWords
    const then = goesAt(at, words, cycle.calendar.zone)
    const waits = then > now && (at <= now || month === next?.month)
    const isSent = done.has(`topic:${month}`) || at <= now
    return {
      month,
      number,
      title: topic.title,
      at,
      state: done.has(`topic not sent:${month}`) ? 'passed' : waits ? 'next' : isSent ? 'sent' : 'later',
      own: words.note + words.body !== '',
      later: then > at ? then : null,
    }
  })
}

/** Two weeks, but no further than the day before the next topic, or the last of the cycle. */
function daysFor(cycle: LiveCycle, item: LiveCycle['calendar']['topics'][number]): TopicPaper['days'] {
  const { topics, zone, end } = cycle.calendar
  const next = topics.find(({ at }) => at > item.at)
  const from = addDays(dayIn(zone, item.at), 1)
  const last = next === undefined ? end : addDays(dayIn(zone, next.at), -1)
  const most = addDays(dayIn(zone, item.at), mostLater)
  const to = most < last ? most : last
  return from <= to ? { from, to } : null
}

/** One month's topic with a contact's words for it, seen as the reader of that name would get it. */
export async function topicPaper(
  scope: Scope,
  cycle: LiveCycle,
  which: { officeId: string; month: Month; reader: string | null; words?: TopicWords },
  now: Instant,
): Promise<TopicPaper | undefined> {
  const item = cycle.calendar.topics.find((topic) => topic.month === which.month)
  if (item === undefined) return undefined
  const versions = await versionsOf(scope, { cycleId: cycle.id, officeId: which.officeId, month: which.month })
  const [newest] = versions
  const words =
    which.words ?? (newest === undefined ? noWords : { note: newest.note, body: newest.body, goesOn: newest.goesOn })
  const pairs = (await pairPeople(scope, { cycleId: cycle.id, states: ['active'] })).filter(
    ({ contact }) => contact.officeId === which.officeId,
  )
  const readers = pairs.flatMap((people) =>
    (['mentor', 'mentee'] as const).map((role) => ({ people, role, person: personIn(people, role) })),
  )
  const reader = readers.find(({ person }) => person.id === which.reader) ?? readers[0]
  return {
    item,
    versions,
    words,
    preview: reader === undefined ? null : previewFor(scope, cycle, item, words, reader, now),
    days: daysFor(cycle, item),
    readers: [...new Map(readers.map(({ person }) => [person.id, { id: person.id, name: person.name }])).values()],
  }
}

function previewFor(
  scope: Scope,
  cycle: LiveCycle,
  item: LiveCycle['calendar']['topics'][number],
  words: TopicWords,
  {
    people,
    role,
    person,
  }: { people: Awaited<ReturnType<typeof pairPeople>>[number]; role: 'mentor' | 'mentee'; person: { name: string } },
  now: Instant,
) {
  const page = `${scope.baseUrl}/their-own-link`
  const due: DueTopic = {
    month: item.month,
    number: item.number,
    at: item.at,
    closesAt: cycle.calendar.endsAt,
    topic: { ...item.topic, body: wordsFor(item.topic.body, words) },
  }
  const partner = role === 'mentor' ? people.mentee.name : people.mentor.name
  const links = { partner, wellUrl: page, littleUrl: page, noneUrl: page, helpUrl: page }
  const draft = topicMail(cycle, due, [{ people, role, links }], page, scope.baseUrl, now)
  const template = cycle.definition.mails['topic']
  if (template === undefined) throw new Error('no template for topics')
  const { subject, text } = renderMail(draft, template)
  return { to: person.name, subject, text }
}

/** Keeps a contact's words for a month that has not gone out. `late`: it has; `changed`: somebody wrote meanwhile; `day`: it cannot be put off to that. */
export async function keepWords(
  scope: Scope,
  cycle: LiveCycle,
  which: { officeId: string; month: Month },
  words: TopicWords & { seen: number; by: string },
  now: Instant,
): Promise<'kept' | 'same' | 'late' | 'changed' | 'day' | undefined> {
  const item = cycle.calendar.topics.find((topic) => topic.month === which.month)
  if (item === undefined) return undefined
  const [newest] = await versionsOf(scope, { cycleId: cycle.id, ...which })
  if (goesAt(item.at, newest ?? noWords, cycle.calendar.zone) <= now) return 'late'
  const days = daysFor(cycle, item)
  // a day that has come to lie elsewhere, because the topics were moved, is no day any more
  if (words.goesOn !== null && (days === null || words.goesOn < days.from || words.goesOn > days.to)) return 'day'
  if ((newest?.version ?? 0) !== words.seen) return 'changed'
  const plain = words.body.trim() === item.topic.body.trim() ? '' : words.body
  const { note, body, goesOn } = newest ?? noWords
  if (note === words.note && body === plain && goesOn === words.goesOn) return 'same'
  const kept = await insertWords(scope, { cycleId: cycle.id, ...which }, { ...words, body: plain }, now)
  if (!kept) return 'changed'
  const after = { month: which.month, version: words.seen + 1, goesOn: words.goesOn }
  await writeAudit(scope, [{ at: now, actor: words.by, what: 'topic words kept', subject: which.officeId, after }])
  return 'kept'
}
