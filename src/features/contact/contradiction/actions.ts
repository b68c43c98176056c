import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { otherRole, type PairPeople, personIn, roleIn } from '#features/pairs/model.ts'
import { type Answer, occasionOf, type Question } from '#features/pairs/questions/model.ts'
import { questionsOf } from '#features/pairs/questions/store.ts'
import type { Role } from '#features/programs/model.ts'

/** Who of these pairs says what to "Are you in touch?", by pair, occasion and person. */
export async function partnersAnswers(scope: Scope, questions: readonly Question[]): Promise<Map<string, Answer>> {
  const pairIds = [...new Set(questions.filter(({ kind }) => kind === 'first_contact').map(({ pairId }) => pairId))]
  if (pairIds.length === 0) return new Map()
  const asked = await questionsOf(scope, { pairIds, kinds: ['first_contact'] })
  return new Map(asked.flatMap((one) => (one.answer === null ? [] : [[whose(one, one.personId), one.answer]])))
}

/** An answer of this person to what the two were asked on the same occasion. */
export const whose = (question: Question, personId: string): string =>
  `${question.pairId}:${occasionOf(question)}:${personId}`

export const otherOf = ({ pair }: PairPeople, personId: string): string =>
  pair.mentorId === personId ? pair.menteeId : pair.mentorId

/** What somebody answers to a ticket's question stands on the ticket. */
export function stepsOfAnswers(
  answered: readonly Question[],
  people: ReadonlyMap<string, PairPeople>,
): { ticketId: string; at: Instant; actor: string; text: string }[] {
  return answered.flatMap(({ ticketId, pairId, personId, answer, answeredAt }) => {
    const found = people.get(pairId)
    const role = found && roleIn(found.pair, personId)
    if (ticketId === null || answeredAt === null || found === undefined || role === undefined) return []
    const said = answer === 'in_touch' ? 'the two are in touch' : 'the two are not in touch yet'
    return [{ ticketId, at: answeredAt, actor: personId, text: `${personIn(found, role).name} answered: ${said}.` }]
  })
}

/** Both stand as they were told. */
export function deliveryText(people: PairPeople, role: Role, { kind }: Question, answer: Answer): string {
  const [me, partner] = [personIn(people, role).name, personIn(people, otherRole(role)).name]
  const [near, far] = answer === 'in_touch' ? [me, partner] : [partner, me]
  const said = kind === 'introduction' ? `${near} wrote` : `${near} told us that the two are in touch`
  return `${said}; nothing has reached ${far} yet. A mail may be lost: nobody is at fault.`
}
