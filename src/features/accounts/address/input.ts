import { z } from 'zod'
import { cleanLine, isEmail } from '#kit/text.ts'

const address = z.string().transform(cleanLine).refine(isEmail)

export const addressForm = z.strictObject({ address })

/** People copy "123 456" and "123-456". */
export const confirmForm = z.strictObject({
  code: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, ''))
    .refine((text) => /^\d{6}$/.test(text)),
})

/** From the committee, with a reason that the person may read. */
export const enteredForm = z.strictObject({
  address,
  why: z.string().transform(cleanLine).pipe(z.string().min(3).max(500)),
})
