import { z } from 'zod'
import { isDay } from '#kit/dates.ts'
import { cleanText } from '#kit/text.ts'

export const mostNote = 2000
export const mostBody = 10_000

const text = (most: number) => z.string().transform(cleanText).pipe(z.string().max(most)).default('')

/** `seen`: the version the form was filled from, so that two people who write at once see each other. */
export const wordsForm = z.strictObject({
  note: text(mostNote),
  body: text(mostBody),
  /** Empty: with everybody's. Whether the day is one that may be chosen is decided beside the topic. */
  goesOn: z.union([z.literal('').transform(() => null), z.string().refine(isDay)]).default(null),
  seen: z.coerce.number().int().min(0).max(100_000),
  press: z.enum(['look', 'save', 'plain']),
})
