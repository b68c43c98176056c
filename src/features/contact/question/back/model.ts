import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Pair } from '#features/pairs/model.ts'
import type { Question } from '#features/pairs/questions/model.ts'

/** So long whoever pressed "I have written" may take it back; the partner is asked after that. */
const minutes = 10

export const backUntil = (pressedAt: Instant): Instant => addMinutes(pressedAt, minutes)

/** A minute later: what the worker may have in hand is never what somebody takes back in that moment. */
export const partnerAskedAt = (pressedAt: Instant): Instant => addMinutes(pressedAt, minutes + 1)

/** Until when this answer can be taken back with one press; undefined where it cannot (R11, R27). */
export function answerBackUntil(
  { kind, answer, answeredAt, ticketId }: Pick<Question, 'kind' | 'answer' | 'answeredAt' | 'ticketId'>,
  now: Instant,
): Instant | undefined {
  if (kind !== 'written' || answer !== 'written' || answeredAt === null || ticketId !== null) return undefined
  return now < backUntil(answeredAt) ? backUntil(answeredAt) : undefined
}

/**
 * Whether "I have written" can be taken back (R11, R27): for as long as the first contact waits for something, also once
 * the partner was asked. What two who are in touch have said before stands.
 */
export function canTakeBack(
  { kind, answer, ticketId }: Pick<Question, 'kind' | 'answer' | 'ticketId'>,
  { metAt }: Pick<Pair, 'metAt'>,
): boolean {
  return kind === 'written' && answer === 'written' && ticketId === null && metAt === null
}

/** Why the question to the partner waits that nobody is to get any more. */
export const takenBack = 'The one who had written took it back.'
