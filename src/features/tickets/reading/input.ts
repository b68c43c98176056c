import { z } from 'zod'
import { cleanText } from '#kit/text.ts'

export const most = 2000

/** What was done, in the owner's words. */
export const stepForm = z.strictObject({ text: z.string().transform(cleanText).pipe(z.string().min(1).max(most)) })

/** How it ended, in the owner's words. */
export const closureForm = z.strictObject({
  outcome: z.string().transform(cleanText).pipe(z.string().min(1).max(most)),
})
