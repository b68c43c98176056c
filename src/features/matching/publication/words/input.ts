import { z } from 'zod'
import { cleanLine, cleanText, cutText } from '#kit/text.ts'

/** A mail in somebody's own words, and the version of what they have read. */
export const wordsForm = z.object({
  version: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number),
  subject: z.string().transform((text) => cutText(cleanLine(text), 200)),
  source: z.string().transform((text) => cutText(cleanText(text), 20_000)),
})
