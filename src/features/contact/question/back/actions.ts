import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { introductionKey } from '#features/contact/mails.ts'
import { settleHeard } from '#features/contact/meeting/actions.ts'
import { canTakeBack, takenBack } from '#features/contact/question/back/model.ts'
import { ticketsFrom } from '#features/contact/occasions/actions.ts'
import type { QuestionView } from '#features/contact/question/model.ts'
import { removeSigns } from '#features/contact/store.ts'
import { withdrawKept } from '#features/mail/resting/store.ts'
import { takeBack } from '#features/mail/store.ts'
import { otherRole, personIn } from '#features/pairs/model.ts'
import {
  clearAnswer,
  clearWritten,
  holdPairsOf,
  questionsOf,
  removeQuestions,
} from '#features/pairs/questions/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { addStep } from '#features/tickets/actions.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/**
 * "I have written" was pressed by mistake: the answer and its sign are gone, and the first contact waits for it again (R11,
 * R27). The partner is not asked, where the question to them has not left; one that has stays theirs to answer, and
 * contradicts nothing any more. Tickets that came of it say so. False where the two are in touch by now: nothing waits for
 * it. Pressing twice changes nothing.
 */
export async function takeWrittenBack(
  scope: Scope,
  { question, people, role }: QuestionView,
  now: Instant,
): Promise<boolean> {
  if (question.kind !== 'written' || question.answeredAt === null) return false
  await holdPairsOf(scope, [question.id])
  const [found] = await pairPeople(scope, { pairIds: [people.pair.id] })
  if (found === undefined || !canTakeBack(question, found.pair)) return false
  const partner = otherRole(role)
  const key = introductionKey(people.pair.id, partner)
  const asked = (await questionsOf(scope, { pairIds: [people.pair.id], kinds: ['introduction'] })).filter(
    (one) => one.personId === personIn(people, partner).id && one.ticketId === null,
  )
  // what a pause or a dead address kept back has reached nobody either
  const unsent = (await takeBack(scope, [key], takenBack)).has(key) || (await withdrawKept(scope, key, takenBack, now))
  await removeQuestions(
    scope,
    asked.flatMap(({ id, answer }) => (unsent && answer === null ? [id] : [])),
  )
  await clearAnswer(scope, question.id)
  await removeSigns(scope, [scope.ids('sign', question.id, 'written')])
  await clearWritten(scope, people.pair.id, question.answeredAt)
  await settleHeard(scope, [people.pair.id], now)
  const ids = asked.flatMap((one) => ticketsFrom(scope, one).flatMap((of) => of.ids))
  const text = `${personIn(people, role).name} took back “I have written”: no mail is lost, and the first one is still to be written.`
  for (const ticket of ids.length === 0 ? [] : await ticketsOf(scope, { ids, state: 'open' }))
    await addStep(scope, { ticketId: ticket.id, actor: question.personId, text }, now)
  const [before, after] = [{ answer: 'written' }, { answer: null }]
  const actor = question.personId
  await writeAudit(scope, [{ at: now, actor, what: 'answer taken back', subject: people.pair.id, before, after }])
  return true
}
