import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { introductionKey } from '#features/contact/mails.ts'
import { ticketsFrom } from '#features/contact/occasions/actions.ts'
import type { QuestionView } from '#features/contact/question/model.ts'
import { isKept } from '#features/mail/resting/store.ts'
import { keptSaid } from '#features/pairs/kept/model.ts'
import { otherRole, type PairPeople, personIn, roleIn } from '#features/pairs/model.ts'
import type { Question } from '#features/pairs/questions/model.ts'
import { questionsOf } from '#features/pairs/questions/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import { withContactNow } from '#features/programs/letterhead/model.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/** The question behind a mailed link; undefined for an unknown link as for somebody else's (trust.md, 6.2). */
export async function questionBehind(scope: Scope, sealed: string, now: Instant): Promise<QuestionView | undefined> {
  const id = scope.links.open('question', sealed)
  const [question] = id === null ? [] : await questionsOf(scope, { ids: [id] })
  const [people] = question === undefined ? [] : await pairPeople(scope, { pairIds: [question.pairId] })
  const cycle = people === undefined ? undefined : await liveCycle(scope, people.pair.cycleId)
  const role = question === undefined || people === undefined ? undefined : roleIn(people.pair, question.personId)
  if (question === undefined || people === undefined || cycle === undefined || role === undefined) return undefined
  const partner = otherRole(role)
  const asked = question.kind === 'written' ? await askedOf(scope, people, personIn(people, partner).id) : undefined
  const kept = asked !== undefined && (await isKept(scope, introductionKey(people.pair.id, partner), keptSaid))
  // what stays because they have met, or because the partner answered beside it, is not sent in any case
  const answered = asked?.answer !== undefined && asked.answer !== null
  return {
    sealed,
    cycle,
    question,
    people: withContactNow(cycle, people, now),
    role,
    helpPath: `/help/${scope.links.seal(`help-${role}`, people.pair.id)}`,
    ticketDue: await dueOf(scope, question),
    partnerAsked: asked !== undefined && (answered || !kept || people.pair.metAt === null),
    partnerAskedBefore: asked !== undefined && asked.askedAt < (question?.answeredAt ?? ''),
    partnerKept: kept && !answered && people.pair.metAt === null,
  }
}

/** By when the contact writes about what this answer asks for; null where they have closed it. */
async function dueOf(scope: Scope, question: Question): Promise<string | null> {
  if (!asksForHelp(question)) return null
  const ids = ticketsFrom(scope, question).flatMap((one) => one.ids)
  const [open] = await ticketsOf(scope, { ids, state: 'open' })
  return open?.dueOn ?? null
}

const asksForHelp = ({ kind, answer }: Question): boolean =>
  answer === 'none' || (kind === 'introduction' && answer === 'not_yet')

async function askedOf(scope: Scope, people: PairPeople, personId: string): Promise<Question | undefined> {
  const asked = await questionsOf(scope, { pairIds: [people.pair.id], kinds: ['introduction'] })
  return asked.find((question) => question.personId === personId)
}
