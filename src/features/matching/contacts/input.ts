import { z } from 'zod'

const list = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat())

/** Pairs chosen on the worklist, and the office that gets them. */
export const moveForm = z.object({
  pair: list.default([]),
  office: z.string().default(''),
  past: z.literal('yes').optional(),
})

export const balanceForm = z.object({ plan: z.string().max(100).default(''), of: z.string().max(100).default('') })
