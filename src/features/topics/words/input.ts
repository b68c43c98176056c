import { z } from 'zod'
import { cleanText } from '#kit/text.ts'

export const mostNote = 2000
export const mostBody = 10_000

const text = (most: number) => z.string().transform(cleanText).pipe(z.string().max(most)).default('')

/** `seen`: the version the form was filled from, so that two people who write at once see each other. */
export const wordsForm = z.strictObject({
  note: text(mostNote),
  body: text(mostBody),
  seen: z.coerce.number().int().min(0).max(100_000),
  press: z.enum(['look', 'save', 'plain']),
})
