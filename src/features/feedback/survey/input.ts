import { z } from 'zod'
import { cleanText } from '#kit/text.ts'
import { choicesOf, type SurveyField } from '#features/feedback/survey/model.ts'

export const mostText = 2000

/** What is not right with a field; `nothing`: no question was answered at all. */
export type SurveyFault = { key: string; what: 'long' | 'choice' | 'nothing' }

/**
 * The answers that were given, by their keys; nothing has to be answered, but something has to be. Fields that were not
 * asked about are refused.
 */
export function readSurvey(
  fields: readonly SurveyField[],
  form: unknown,
): { ok: true; answers: Record<string, string> } | { ok: false; faults: SurveyFault[] } {
  const read = z.strictObject(Object.fromEntries(fields.map((field) => [field.key, answerTo(field)]))).safeParse(form)
  if (!read.success) return { ok: false, faults: faultsOf(fields, read.error) }
  const given = Object.entries(read.data).flatMap(([key, answer]) => (answer ? [[key, answer] as const] : []))
  const [first] = fields
  if (given.length === 0) return { ok: false, faults: [{ key: first?.key ?? '', what: 'nothing' }] }
  return { ok: true, answers: Object.fromEntries(given) }
}

function answerTo({ question }: SurveyField): z.ZodType<string | undefined> {
  const choices = choicesOf(question)
  if (choices !== undefined) return z.enum(['', ...choices]).optional()
  return z.string().transform(cleanText).pipe(z.string().max(mostText)).optional()
}

function faultsOf(fields: readonly SurveyField[], { issues }: z.ZodError): SurveyFault[] {
  return fields.flatMap(({ key }): SurveyFault[] => {
    const issue = issues.find(({ path }) => path[0] === key)
    return issue === undefined ? [] : [{ key, what: issue.code === 'too_big' ? 'long' : 'choice' }]
  })
}
