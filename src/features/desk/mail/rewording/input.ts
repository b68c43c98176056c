import { z } from 'zod'
import { cleanLine, cleanText, cutText } from '#kit/text.ts'

/** A stopped mail in somebody's own words, and the mark of what they have read. */
export const mailWordsForm = z.object({
  seen: z.string().regex(/^[0-9a-f]{16}$/),
  subject: z.string().transform((text) => cutText(cleanLine(text), 200)),
  source: z.string().transform((text) => cutText(cleanText(text), 20_000)),
})
