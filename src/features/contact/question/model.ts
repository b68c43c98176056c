import type { Day, Instant } from '#kit/dates.ts'
import type { PairPeople } from '#features/pairs/model.ts'
import { type Answer, answersTo, type Question } from '#features/pairs/questions/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** A question as the one it was put to sees it. */
export type QuestionView = {
  /** What stands in its link. */
  sealed: string
  cycle: LiveCycle
  question: Question
  people: PairPeople
  /** The reader's. */
  role: Role
  /** Where the reader says that the partner cannot be reached. */
  helpPath: string
  /** By when the contact writes, while the answer is an open ticket. */
  ticketDue: Day | null
  /** "I have written" made us ask the partner whether it came. */
  partnerAsked: boolean
  /** They were asked before this answer: it was given, taken back, and given again. */
  partnerAskedBefore: boolean
  /** That question is kept back: the pair is paused, or no mail arrives there. */
  partnerKept: boolean
}

/** Answers are taken while the question is open and the pair has not ended. */
export function standingOf({ question, people }: QuestionView, now: Instant): 'open' | 'closed' | 'pair_ended' {
  if (people.pair.state === 'ended') return 'pair_ended'
  return now < question.closesAt ? 'open' : 'closed'
}

/** The text as an answer to this question, or undefined. */
export function answerIn(question: Pick<Question, 'kind'>, text: string): Answer | undefined {
  return answersTo[question.kind].find((answer) => answer === text)
}
