import { z } from 'zod'
import { cleanText, cutText } from '#kit/text.ts'

/** Through a mailed link. No reason is asked for (R42). */
export const leaveForm = z.strictObject({
  what: z.enum(['program', 'partner']),
  next: z.literal('yes').optional(),
})

/** By a chair, for one of the two or for both; the note is the committee's. */
export const endForm = z.strictObject({
  who: z.enum(['mentor', 'mentee', 'both']),
  what: z.enum(['program', 'partner']).default('program'),
  note: z
    .string()
    .transform((text) => cutText(cleanText(text), 500))
    .default(''),
})
