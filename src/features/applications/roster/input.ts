import { z } from 'zod'

/** The roster's rows as they were pasted; `take`: the look at it is over. */
export const rosterForm = z.strictObject({ rows: z.string().min(1), take: z.literal('yes').optional() })
