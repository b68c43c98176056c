import type { Scope } from '#platform/scope.ts'
import { otherRole, type PairPeople, personIn } from '#features/pairs/model.ts'
import type { Answer, Question } from '#features/pairs/questions/model.ts'
import { questionsOf } from '#features/pairs/questions/store.ts'
import type { Role } from '#features/programs/model.ts'

/** Who of these pairs says what to "Are you in touch?", by pair and person. */
export async function partnersAnswers(scope: Scope, questions: readonly Question[]): Promise<Map<string, Answer>> {
  const pairIds = [...new Set(questions.filter(({ kind }) => kind === 'first_contact').map(({ pairId }) => pairId))]
  if (pairIds.length === 0) return new Map()
  const asked = await questionsOf(scope, { pairIds, kinds: ['first_contact'] })
  return new Map(
    asked.flatMap(({ pairId, personId, answer }) => (answer === null ? [] : [[`${pairId}:${personId}`, answer]])),
  )
}

export const otherOf = ({ pair }: PairPeople, personId: string): string =>
  pair.mentorId === personId ? pair.menteeId : pair.mentorId

/** Both stand as they were told. */
export function deliveryText(people: PairPeople, role: Role, { kind }: Question, answer: Answer): string {
  const [me, partner] = [personIn(people, role).name, personIn(people, otherRole(role)).name]
  const [near, far] = answer === 'in_touch' ? [me, partner] : [partner, me]
  const said = kind === 'introduction' ? `${near} wrote` : `${near} told us that the two are in touch`
  return `${said}; nothing has reached ${far} yet. A mail may be lost: nobody is at fault.`
}
