import { z } from 'zod'
import { isDay } from '#kit/dates.ts'
import { cleanLine, isEmail } from '#kit/text.ts'
import { guardKinds } from '#features/accounts/model.ts'

const line = (most: number) => z.string().transform(cleanLine).pipe(z.string().min(1).max(most))
const email = z.string().transform(cleanLine).refine(isEmail)
const day = z.string().refine(isDay)

export const inviteForm = z
  .strictObject({
    name: line(120),
    email,
    kind: z.enum(['chair', 'member', ...guardKinds]),
    title: line(60),
    employer: z.string().transform(cleanLine).pipe(z.string().max(120)).default(''),
    startsOn: day,
    endsOn: day,
    mostPairs: z
      .string()
      .regex(/^\d{1,2}$/)
      .transform(Number),
    handsOver: z.literal('yes').optional(),
  })
  .refine((form) => form.startsOn <= form.endsOn, { path: ['endsOn'] })

export const endForm = z.strictObject({ lastDay: day })

/** The device's answer; and, from the first chair, who they are. */
export const redeemForm = z.strictObject({
  answer: z.string().min(2).max(20_000),
  name: line(120).optional(),
  email: email.optional(),
  employer: z.string().transform(cleanLine).pipe(z.string().max(120)).default(''),
})
