import { z } from 'zod'
import { cleanText, isLonger } from '#kit/text.ts'
import { pastKinds } from '#features/contact/concern/model.ts'

export const mostWords = 20_000

export const pastForm = z.strictObject({
  kind: z.enum(pastKinds),
  about: z
    .union([z.string(), z.array(z.string()).max(50)])
    .default([])
    .transform((value) => [value].flat()),
  text: z
    .string()
    .transform(cleanText)
    .pipe(z.string().min(1))
    .refine((text) => !isLonger(text, mostWords)),
})
