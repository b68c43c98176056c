import { z } from 'zod'
import { cleanLine } from '#kit/text.ts'

export const tellMeForm = z.strictObject({
  email: z.string().transform(cleanLine),
  website: z.string(),
  made: z.string(),
})

export const wantsForm = z.strictObject({ wants: z.enum(['yes', 'no']) })
