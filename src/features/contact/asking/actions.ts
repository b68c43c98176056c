import { dayIn, type Instant, monthOf } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { type PairPeople, personIn } from '#features/pairs/model.ts'
import {
  type Question,
  type QuestionKind,
  questionParts,
  ticketQuestionParts,
} from '#features/pairs/questions/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** A question as it is asked now, of a ticket or of the program's own clock; asking it again finds it. */
export function ask(
  scope: Scope,
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  kind: QuestionKind,
  now: Instant,
  ticketId: string | null = null,
): Question {
  const [day, personId] = [dayIn(cycle.calendar.zone, now), personIn(people, role).id]
  const month = monthOf(day)
  const parts =
    ticketId === null
      ? questionParts(people.pair.id, personId, kind, month)
      : ticketQuestionParts(ticketId, personId, kind, day)
  return {
    id: scope.ids('question', ...parts),
    pairId: people.pair.id,
    personId,
    kind,
    ticketId,
    month,
    askedAt: now,
    closesAt: cycle.calendar.endsAt,
    askedAgainAt: null,
    answer: null,
    answeredAt: null,
  }
}

/** Where somebody stops topics and the question that comes with them (R50). */
export const stopTopicsUrl = (scope: Scope, personId: string): string =>
  `${scope.baseUrl}/stop/${scope.links.seal('topics', personId)}`
