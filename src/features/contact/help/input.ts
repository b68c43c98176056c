import { z } from 'zod'
import { cleanText } from '#kit/text.ts'

export const mostWords = 2000

/** May the partner be told that somebody asked, and words for the contact, if any. */
export const helpForm = z.strictObject({
  tell: z.enum(['yes', 'no']),
  words: z.string().transform(cleanText).pipe(z.string().max(mostWords)).default(''),
})
