import { z } from 'zod'
import { cleanLine, cleanText } from '#kit/text.ts'
import { seeking } from '#features/tickets/model.ts'
import { callResults, readerKeys } from '#features/contact/steps/model.ts'

export const most = { subject: 150, text: 5000, note: 1000 }

/** A mail as a member wrote it; each field may be at fault by itself, so that the rest is kept. */
export const mailForm = z.strictObject({
  to: z
    .union([z.enum(readerKeys), z.array(z.enum(readerKeys)).max(readerKeys.length)])
    .transform((value) => [value].flat())
    .pipe(z.array(z.enum(readerKeys)).min(1)),
  subject: z.string().transform(cleanLine).pipe(z.string().min(1).max(most.subject)),
  text: z.string().transform(cleanText).pipe(z.string().min(1).max(most.text)),
})

export const callForm = z.strictObject({
  who: z.enum(['mentor', 'mentee']),
  result: z.enum(callResults),
  note: z.string().transform(cleanText).pipe(z.string().max(most.note)).default(''),
})

/** Which of the two look for somebody else; left out: whoever the ticket makes likely. */
export const rematchForm = z.strictObject({ seeks: z.enum(seeking).optional() })
