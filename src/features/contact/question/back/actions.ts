import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { introductionKey } from '#features/contact/mails.ts'
import { answerBackUntil, takenBack } from '#features/contact/question/back/model.ts'
import type { QuestionView } from '#features/contact/question/model.ts'
import { removeSigns } from '#features/contact/store.ts'
import { takeBack } from '#features/mail/store.ts'
import { otherRole, personIn } from '#features/pairs/model.ts'
import { clearAnswer, clearWritten, questionsOf, removeQuestions } from '#features/pairs/questions/store.ts'

/**
 * "I have written" was pressed by mistake: the answer and its sign are gone, and the partner is not asked (R11, R27).
 * False where it cannot be taken back any more. Pressing twice changes nothing.
 */
export async function takeWrittenBack(
  scope: Scope,
  { question, people, role }: QuestionView,
  now: Instant,
): Promise<boolean> {
  if (question.answeredAt === null || answerBackUntil(question, now) === undefined) return false
  const partner = otherRole(role)
  const asked = (await questionsOf(scope, { pairIds: [people.pair.id], kinds: ['introduction'] })).filter(
    (one) => one.personId === personIn(people, partner).id && one.ticketId === null,
  )
  // whoever has answered was asked: there is nothing left to take back
  if (asked.some(({ answer }) => answer !== null)) return false
  const key = introductionKey(people.pair.id, partner)
  const taken = await takeBack(scope, [key], takenBack)
  if (asked.length > 0 && !taken.has(key)) return false
  await removeQuestions(
    scope,
    asked.map(({ id }) => id),
  )
  await clearAnswer(scope, question.id)
  await removeSigns(scope, [scope.ids('sign', question.id, 'written')])
  await clearWritten(scope, people.pair.id, question.answeredAt)
  const [before, after] = [{ answer: 'written' }, { answer: null }]
  const actor = question.personId
  await writeAudit(scope, [{ at: now, actor, what: 'answer taken back', subject: people.pair.id, before, after }])
  return true
}
