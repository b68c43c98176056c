import { z } from 'zod'
import { cleanLine, emailKey, isEmail } from '#kit/text.ts'

/** `key` compares; what was typed is shown again when it is not an address. */
export const signInForm = z.strictObject({
  email: z.string().transform(cleanLine).refine(isEmail).transform(emailKey),
  next: z.string().optional(),
})

/** People copy "123 456" and "123-456". */
export const codeForm = z.strictObject({
  code: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, ''))
    .refine((text) => /^\d{6}$/.test(text)),
  next: z.string().optional(),
})
