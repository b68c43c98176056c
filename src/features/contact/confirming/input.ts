import { z } from 'zod'
import { cleanText } from '#kit/text.ts'
import { mostReason } from '#features/contact/confirming/model.ts'

/** Yes, or what speaks against it; that has a reason, or nobody could act on it. */
export const answerForm = z
  .object({
    answer: z.enum(['yes', 'conflict']),
    reason: z
      .string()
      .optional()
      .transform((text) => cleanText(text ?? '')),
  })
  .refine(({ answer, reason }) => answer === 'yes' || reason !== '', { path: ['reason'] })
  .refine(({ reason }) => reason.length <= mostReason, { path: ['reason'] })
