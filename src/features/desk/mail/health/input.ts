import { z } from 'zod'
import { emailKey } from '#kit/text.ts'

/** An address to be used again. */
export const addressForm = z.strictObject({ address: z.string().max(254).transform(emailKey) })

/** What is to become of a mail. */
export const mailForm = z.strictObject({ mail: z.string().max(40), does: z.enum(['again', 'left', 'stop']) })
