import type { Instant, Month } from '#kit/dates.ts'
import type { Calendar } from '#features/programs/model.ts'

/** A contact's words for a month: a note before the topic, a text in its place. Empty: the topic as the committee wrote it. */
export type TopicWords = { note: string; body: string }
export type TopicVersion = TopicWords & { version: number; by: string; at: Instant }

export const noWords: TopicWords = { note: '', body: '' }

/** The topic as this contact's pairs read it. */
export function wordsFor(body: string, words: TopicWords): string {
  const own = words.body === '' ? body : words.body
  return words.note === '' ? own : `${words.note}\n\n${own}`
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
}

/** One month's topic with a contact's words, as its page shows it. */
export type TopicPaper = {
  item: Calendar['topics'][number]
  versions: TopicVersion[]
  words: TopicWords
  /** The mail as this reader would get it, without its links; null where the office has no active pair. */
  preview: { to: string; subject: string; text: string } | null
  readers: { id: string; name: string }[]
}
