import { z } from 'zod'
import { cleanLine, cleanText } from '#kit/text.ts'

/** A mail in somebody's own words, and the version of what they have read. */
export const wordsForm = z.object({
  version: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number),
  subject: z.string().transform((text) => cleanLine(text).slice(0, 200)),
  source: z.string().transform((text) => cleanText(text).slice(0, 20_000)),
})
