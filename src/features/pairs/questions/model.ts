import type { Day, Instant, Month } from '#kit/dates.ts'

/**
 * One question to one person about one pair. `written`: have you sent the first mail (R18); `introduction`: did it arrive
 * (R27); `first_contact`: are you two in touch; `check_in`: how was this month (R11).
 */
export type QuestionKind = 'written' | 'introduction' | 'first_contact' | 'check_in'

export const answersTo = {
  written: ['written'],
  introduction: ['got', 'not_yet'],
  first_contact: ['in_touch', 'not_yet'],
  check_in: ['well', 'little', 'none'],
} as const satisfies Record<QuestionKind, readonly string[]>

export type Answer = (typeof answersTo)[QuestionKind][number]

export type Question = {
  id: string
  pairId: string
  personId: string
  kind: QuestionKind
  /** Of a question that a member asked from a ticket: which. */
  ticketId: string | null
  /** The month of a check-in; the month in which any other question was asked. */
  month: Month
  askedAt: Instant
  closesAt: Instant
  askedAgainAt: Instant | null
  answer: Answer | null
  answeredAt: Instant | null
}

/** What makes a question that question: asking it again finds it. */
export function questionParts(pairId: string, personId: string, kind: QuestionKind, month: Month): string[] {
  return kind === 'check_in' ? [pairId, personId, kind, month] : [pairId, personId, kind]
}

/** A question from a ticket is that ticket's and that day's, whatever the same two were asked before. */
export function ticketQuestionParts(ticketId: string, personId: string, kind: QuestionKind, day: Day): string[] {
  return ['ticket', ticketId, personId, kind, day]
}

/** Only answers of one occasion say anything about each other: one day's question of a ticket, or the program's own. */
export function occasionOf({ ticketId, askedAt }: Pick<Question, 'ticketId' | 'askedAt'>): string {
  return ticketId === null ? '' : `${ticketId}:${askedAt}`
}

/** The address behind a question's buttons; with an answer, that answer is filled in and still needs a press (R11). */
export function questionUrl(baseUrl: string, sealed: string, answer?: Answer): string {
  return `${baseUrl}/q/${sealed}${answer === undefined ? '' : `/${answer}`}`
}

export function helpUrl(baseUrl: string, sealed: string): string {
  return `${baseUrl}/help/${sealed}`
}

/** Whether anything speaks against the pair. */
export function confirmUrl(baseUrl: string, sealed: string): string {
  return `${baseUrl}/confirm/${sealed}`
}
