import { z } from 'zod'
import { cleanLine, cleanText, cutText } from '#kit/text.ts'
import { seeking } from '#features/tickets/model.ts'

const list = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat())

/** The steps that are taken, each by its key. */
export const stepsForm = z.object({ step: list.default([]) })

export const whyForm = z.object({
  why: z
    .string()
    .transform((text) => cutText(cleanText(text), 500))
    .default(''),
})

export const mailForm = z.object({
  subject: z.string().transform((text) => cutText(cleanLine(text), 200)),
  source: z.string().transform((text) => cutText(cleanText(text), 20_000)),
})

/** Which of a ticket's two look for somebody else; left out: whoever the ticket makes likely. */
export const rematchForm = z.strictObject({ seeks: z.enum(seeking).optional() })
