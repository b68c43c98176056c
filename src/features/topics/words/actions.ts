import type { Instant, Month } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { renderMail } from '#features/mail/mails.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { personIn } from '#features/pairs/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { occurrences } from '#features/programs/store.ts'
import { topicMail } from '#features/topics/mails.ts'
import type { DueTopic } from '#features/topics/model.ts'
import { noWords, type TopicLine, type TopicPaper, type TopicWords, wordsFor } from '#features/topics/words/model.ts'
import { insertWords, monthsWithWords, versionsOf } from '#features/topics/words/store.ts'

/** Every month's topic and how it stands, for these offices. */
export async function topicLines(
  scope: Scope,
  cycle: LiveCycle,
  offices: readonly string[],
  now: Instant,
): Promise<TopicLine[]> {
  const done = await occurrences(scope, cycle.id)
  const own = await monthsWithWords(scope, cycle.id, offices)
  const next = cycle.calendar.topics.find((topic) => topic.at > now)
  return cycle.calendar.topics.map(({ month, number, topic, at }) => ({
    month,
    number,
    title: topic.title,
    at,
    state: done.has(`topic not sent:${month}`)
      ? 'passed'
      : done.has(`topic:${month}`) || at <= now
        ? 'sent'
        : month === next?.month
          ? 'next'
          : 'later',
    own: own.has(month),
  }))
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
  const words = which.words ?? (newest === undefined ? noWords : { note: newest.note, body: newest.body })
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

/** Keeps a contact's words for a month that has not gone out. `late`: it has; `changed`: somebody wrote meanwhile. */
export async function keepWords(
  scope: Scope,
  cycle: LiveCycle,
  which: { officeId: string; month: Month },
  words: TopicWords & { seen: number; by: string },
  now: Instant,
): Promise<'kept' | 'same' | 'late' | 'changed' | undefined> {
  const item = cycle.calendar.topics.find((topic) => topic.month === which.month)
  if (item === undefined) return undefined
  if (item.at <= now) return 'late'
  const [newest] = await versionsOf(scope, { cycleId: cycle.id, ...which })
  if ((newest?.version ?? 0) !== words.seen) return 'changed'
  const plain = words.body.trim() === item.topic.body.trim() ? '' : words.body
  if ((newest?.note ?? '') === words.note && (newest?.body ?? '') === plain) return 'same'
  const kept = await insertWords(scope, { cycleId: cycle.id, ...which }, { ...words, body: plain }, now)
  if (!kept) return 'changed'
  const after = { month: which.month, version: words.seen + 1 }
  await writeAudit(scope, [{ at: now, actor: words.by, what: 'topic words kept', subject: which.officeId, after }])
  return 'kept'
}
