import { z } from 'zod'
import { cleanLine } from '#kit/text.ts'
import { mostEmployer } from '#features/matching/employers/model.ts'

/** Where somebody works now, in their words; "retired" is an answer, too. */
export const employerForm = z.strictObject({
  employer: z.string().transform(cleanLine).pipe(z.string().min(1).max(mostEmployer)),
})
