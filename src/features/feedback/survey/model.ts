import type { Instant } from '#kit/dates.ts'
import type { LiveCycle, Role, SurveyQuestion } from '#features/programs/model.ts'

/** One answer to give: under `key` it is sent and kept. */
export type SurveyField = { key: string; question: SurveyQuestion }

/** Questions about one partner, or about the program as a whole. */
export type SurveyPart = { pairId: string | null; partner: string | null; fields: SurveyField[] }

/** A survey as the one sees it to whom its link was mailed. */
export type SurveyView = {
  sealed: string
  cycle: LiveCycle
  role: Role
  name: string
  parts: SurveyPart[]
  /** About a pair that has closed, while others go on. */
  alone: boolean
  answers: Record<string, string>
  answeredAt: Instant | null
  opensAt: Instant
}

/**
 * Under what an answer is kept: the question's id, which stays when its words change, and the pair for what is asked of
 * each partner (R20: a mentor of two answers one survey). Ids hold no hyphen, so the two can be told apart again.
 */
export function answerKey(question: Pick<SurveyQuestion, 'id' | 'perPair'>, pairId: string): string {
  return question.perPair === true ? `${question.id}-${pairId}` : question.id
}

/** The program's questions for a role, those about a partner first, once for each. */
export function partsOf(
  questions: readonly SurveyQuestion[],
  partners: readonly { pairId: string; name: string }[],
): SurveyPart[] {
  const fields = (perPair: boolean, pairId: string) =>
    questions.flatMap((question) =>
      (question.perPair === true) === perPair ? [{ key: answerKey(question, pairId), question }] : [],
    )
  const parts = [
    ...partners.map(({ pairId, name }) => ({ pairId, partner: name, fields: fields(true, pairId) })),
    { pairId: null, partner: null, fields: fields(false, '') },
  ]
  return parts.filter((part) => part.fields.length > 0)
}

/** What may be chosen, as it is kept; undefined for words of one's own. */
export function choicesOf(question: SurveyQuestion): readonly string[] | undefined {
  switch (question.kind) {
    case 'choice':
      return question.options ?? []
    case 'yes_no':
      return ['yes', 'no']
    case 'scale':
      return Array.from({ length: 11 }, (_, points) => String(points))
    case 'text':
      return undefined
  }
}
