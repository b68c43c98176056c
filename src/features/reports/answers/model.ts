import type { Instant, Month } from '#kit/dates.ts'
import type { MonthAnswers } from '#features/reports/model.ts'

/** What somebody can have said to a month's question; `open`: nothing yet. */
export const answers = ['well', 'little', 'none', 'open'] as const
export type Answer = (typeof answers)[number]

/** Somebody who was asked. */
export type Asked = {
  name: string
  role: 'mentor' | 'mentee'
  pairId: string
  partner: string
  answer: Answer
  at: Instant | null
}

/** What the address asks for. */
export type AnswersWish = { month: Month; answer?: Answer; page: number }

export const pageSize = 50

/** How many of a month's questions have this answer; all of them where none is asked for. */
export function countOf({ asked, well, little, none }: MonthAnswers, answer?: Answer): number {
  if (answer === undefined) return asked
  return { well, little, none, open: asked - well - little - none }[answer]
}
