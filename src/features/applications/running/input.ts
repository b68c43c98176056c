import { z } from 'zod'

/** What comes beside the rows, however they come. `take`: the look at it is over. */
export const runningForm = z.strictObject({
  rows: z.string().optional(),
  sheet: z.string().optional(),
  sheets: z.union([z.string(), z.array(z.string())]).optional(),
  take: z.literal('yes').optional(),
})
