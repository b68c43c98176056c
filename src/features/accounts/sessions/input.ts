import { z } from 'zod'
import { cleanLine, emailKey, isEmail } from '#kit/text.ts'
import { defaultLimits, type Limits } from '#features/accounts/sessions/model.ts'

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

/** What the host has set, or the defaults: BOOKEND_SIGN_INS_PER_NETWORK and BOOKEND_SIGN_INS_PER_HOUR, mails an hour. */
export function limitsFrom(settings: Readonly<Record<string, string | undefined>>): Limits {
  const number = (text: string | undefined, otherwise: number) =>
    text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : otherwise
  return {
    perNetwork: number(settings['BOOKEND_SIGN_INS_PER_NETWORK'], defaultLimits.perNetwork),
    everywhere: number(settings['BOOKEND_SIGN_INS_PER_HOUR'], defaultLimits.everywhere),
  }
}
