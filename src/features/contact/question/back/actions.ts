import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { introductionKey } from '#features/contact/mails.ts'
import { settleHeard } from '#features/contact/meeting/actions.ts'
import { answerBackUntil, takenBack } from '#features/contact/question/back/model.ts'
import type { QuestionView } from '#features/contact/question/model.ts'
import { removeSigns } from '#features/contact/store.ts'
import { isKept, withdrawKept } from '#features/mail/resting/store.ts'
import { takeBack } from '#features/mail/store.ts'
import { restingSaid } from '#features/pairs/kept/model.ts'
import { otherRole, personIn } from '#features/pairs/model.ts'
import {
  clearAnswer,
  clearWritten,
  holdPairsOf,
  questionsOf,
  removeQuestions,
} from '#features/pairs/questions/store.ts'

/**
 * "I have written" was pressed by mistake: the answer and its sign are gone, and the partner is not asked (R11, R27):
 * within minutes, and for as long as the question to them is kept back.
 * False where it cannot be taken back any more. Pressing twice changes nothing.
 */
export async function takeWrittenBack(
  scope: Scope,
  { question, people, role }: QuestionView,
  now: Instant,
): Promise<boolean> {
  if (question.kind !== 'written' || question.answeredAt === null) return false
  const partner = otherRole(role)
  const key = introductionKey(people.pair.id, partner)
  if (answerBackUntil(question, now) === undefined && !(await isKept(scope, key, restingSaid))) return false
  await holdPairsOf(scope, [question.id])
  const asked = (await questionsOf(scope, { pairIds: [people.pair.id], kinds: ['introduction'] })).filter(
    (one) => one.personId === personIn(people, partner).id && one.ticketId === null,
  )
  // whoever has answered was asked: there is nothing left to take back
  if (asked.some(({ answer }) => answer !== null)) return false
  const taken = await takeBack(scope, [key], takenBack)
  // what a pause or a dead address kept back has reached nobody
  if (asked.length > 0 && !taken.has(key) && !(await withdrawKept(scope, key, takenBack, now))) return false
  await removeQuestions(
    scope,
    asked.map(({ id }) => id),
  )
  await clearAnswer(scope, question.id)
  await removeSigns(scope, [scope.ids('sign', question.id, 'written')])
  await clearWritten(scope, people.pair.id, question.answeredAt)
  await settleHeard(scope, [people.pair.id], now)
  const [before, after] = [{ answer: 'written' }, { answer: null }]
  const actor = question.personId
  await writeAudit(scope, [{ at: now, actor, what: 'answer taken back', subject: people.pair.id, before, after }])
  return true
}
