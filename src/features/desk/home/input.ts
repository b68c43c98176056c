import { z } from 'zod'
import { isDay } from '#kit/dates.ts'

/** One press says today; another day comes with its date. */
export const talkedForm = z.union([
  z.strictObject({ when: z.literal('today') }),
  z.strictObject({ when: z.literal('day'), day: z.string().refine(isDay) }),
])
