import type { Instant } from '#kit/dates.ts'

/** Whether somebody's praise may be quoted: with their name, without it, or not. Until they say so, it may not (R13). */
export const quoteAnswers = ['named', 'unnamed', 'no'] as const
export type QuoteAnswer = (typeof quoteAnswers)[number]

/** An answer, and the version of the words it was given to. */
export type Quoting = { answer: QuoteAnswer; words: string; at: Instant }

/**
 * What is asked, by the name of its version, the newest last. Words that change are a version more: what somebody agreed to
 * stays readable.
 */
export const quoteWords = [
  {
    version: '2026-11',
    text: 'The committee may quote what you wrote, in whole or in part and unchanged, on the program’s page, in calls for the next year and in its reports.',
  },
] as const
export const askedNow = quoteWords[quoteWords.length - 1] ?? quoteWords[0]

/** For what the link to the question is sealed. */
export const quoteSeal = 'quote'

/** Praise that was written on the public page, and what its writer last said. */
export type Praise = { sealed: string; id: string; name: string; text: string; said: Quoting | undefined }
