import { z } from 'zod'

/** The number that the lot is drawn with. */
const seed = z
  .string()
  .trim()
  .regex(/^\d{1,10}$/)
  .transform(Number)
  .refine((number) => number <= 2147483647)

export const matchForm = z.strictObject({ seed })
