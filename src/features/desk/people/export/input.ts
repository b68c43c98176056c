import { z } from 'zod'
import { cleanText } from '#kit/text.ts'

/** For what the list is taken, in a few words; the other chairs read it. */
export const exportForm = z.object({ why: z.string().transform(cleanText).pipe(z.string().min(3).max(500)) })
