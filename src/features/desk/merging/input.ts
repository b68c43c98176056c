import { z } from 'zod'
import { mergedFields } from '#features/applications/duplicates/model.ts'

const side = z.enum(['first', 'second']).optional()

/** What stays, answer by answer, or that the two are not the same person. */
export const mergingForm = z.strictObject({
  press: z.enum(['merge', 'apart']),
  ...(Object.fromEntries(mergedFields.map((field) => [field, side])) as Record<
    (typeof mergedFields)[number],
    typeof side
  >),
})
