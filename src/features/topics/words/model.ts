import { atTime, type Day, dayIn, type Instant, type Month, type Zone } from '#kit/dates.ts'
import type { Calendar } from '#features/programs/model.ts'

/**
 * A contact's words for a month: a note before the topic, a text in its place. Empty: the topic as the committee wrote it. `goesOn`: a
 * later day for their pairs than everybody's; null: the same.
 */
export type TopicWords = { note: string; body: string; goesOn: Day | null }
export type TopicVersion = TopicWords & { version: number; by: string; at: Instant }

export const noWords: TopicWords = { note: '', body: '', goesOn: null }

/** The topic as this contact's pairs read it. */
export function wordsFor(body: string, words: TopicWords): string {
  const own = words.body === '' ? body : words.body
  return words.note === '' ? own : `${words.note}\n\n${own}`
}

/** Days that a topic may be put off: whoever gets it has to have time to answer before the month's question closes. */
export const mostLater = 14

/** When these words go out: on the contact's own day at the time of everybody's, never before that. */
export function goesAt(at: Instant, { goesOn }: Pick<TopicWords, 'goesOn'>, zone: Zone): Instant {
  if (goesOn === null || goesOn <= dayIn(zone, at)) return at
  const { hour, minute } = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return atTime(goesOn, `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, zone)
}

/**
 * A year's topics with the moments at which they go out to pairs of these contacts, by each one's words of every month: to
 * somebody with several contacts with the first of them, as the one mail does (R9).
 */
export function topicsOn<T extends { month: Month; at: Instant }>(
  topics: readonly T[],
  contacts: readonly ReadonlyMap<Month, Pick<TopicWords, 'goesOn'>>[],
  zone: Zone,
): T[] {
  return topics.map((topic) => {
    const [first] = contacts
      .map((words) => goesAt(topic.at, words.get(topic.month) ?? { goesOn: null }, zone))
      .toSorted((a, b) => (a < b ? -1 : 1))
    return first === undefined ? topic : { ...topic, at: first }
  })
}

/** How a month's topic stands: gone out; not sent because nothing ran in its whole month; the next; one to come. */
export type TopicState = 'sent' | 'passed' | 'next' | 'later'
export type TopicLine = {
  month: Month
  number: number
  title: string
  at: Instant
  state: TopicState
  /** The viewer has words of their own for it. */
  own: boolean
  /** When the viewer's pairs get it, where that is later. */
  later: Instant | null
}

/** One month's topic with a contact's words, as its page shows it. */
export type TopicPaper = {
  item: Calendar['topics'][number]
  versions: TopicVersion[]
  words: TopicWords
  /** The mail as this reader would get it, without its links; null where the office has no active pair. */
  preview: { to: string; subject: string; text: string } | null
  readers: { id: string; name: string }[]
  /** The days that it may be put off to, both included; null: there is none before the next topic. */
  days: { from: Day; to: Day } | null
}
