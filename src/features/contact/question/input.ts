import { z } from 'zod'
import { answersTo, type QuestionKind } from '#features/pairs/questions/model.ts'

/** One answer of those that the question offers. */
export const answerForm = (kind: QuestionKind) => z.strictObject({ answer: z.enum(answersTo[kind]) })
