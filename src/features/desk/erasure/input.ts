import { z } from 'zod'
import { cleanText } from '#kit/text.ts'

/** A chair answers for somebody who wrote: why, in a few words. */
export const enteredForm = z.object({ why: z.string().transform(cleanText).pipe(z.string().min(3).max(500)) })

/** Somebody for themselves: that they have read what it means. */
export const sureForm = z.object({ sure: z.literal('yes') })
