import { z } from 'zod'
import { cleanText } from '#kit/text.ts'

export const mostWords = 5000

export const answerForm = z.strictObject({
  answer: z.string().transform(cleanText).pipe(z.string().min(1).max(mostWords)),
})
