import { z } from 'zod'
import { answersGiven } from '#features/matching/repair/standby/model.ts'

const id = z.string().max(64)

/** Whom to ask, in this order; what is left empty is nobody. */
export const askForm = z
  .strictObject({ mentee: id, first: id.default(''), second: id.default(''), third: id.default(''), days: z.string() })
  .transform(({ mentee, first, second, third, days }) => ({
    menteeApplicationId: mentee,
    mentors: [first, second, third].filter((one) => one !== ''),
    days: /^\d{1,3}$/.test(days.trim()) ? Number(days.trim()) : Number.NaN,
  }))

export const stopForm = z.strictObject({ mentee: id })

export const answerForm = z.strictObject({ answer: z.enum(answersGiven) })
