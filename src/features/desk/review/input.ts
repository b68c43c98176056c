import { z } from 'zod'
import { isDay } from '#kit/dates.ts'
import { cleanText } from '#kit/text.ts'
import { declineCodes } from '#features/applications/review/model.ts'
import { shelves } from '#features/desk/review/model.ts'

export const mostWords = 5000

const words = z.string().transform(cleanText).pipe(z.string().min(1).max(mostWords))
const note = z.string().transform(cleanText).pipe(z.string().max(mostWords)).default('')
const box = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes')
const one = <T extends readonly [string, ...string[]]>(values: T) =>
  z.union([z.enum(values).transform((value) => [value]), z.array(z.enum(values))])
/** Every form of a decision brings along where in the queue one is, and whether it is only to be looked at. */
const around = { shelf: z.enum(shelves).default('open'), preview: box }

export const decisionForms = {
  accept: z.strictObject(around),
  except: z.strictObject({ ...around, rule: z.enum(['R16', 'R24', 'R17', 'R4']), why: words }),
  condition: z.strictObject({ ...around, words, by: z.string().refine(isDay) }),
  decline: z.strictObject({ ...around, words, codes: one(declineCodes), referral: box, otherRole: box, note }),
  wait: z.strictObject({ ...around, words }),
  ask: z.strictObject({ ...around, words }),
}

export const undoForm = z.strictObject({ shelf: z.enum(shelves).default('open') })

export const viewForm = z.strictObject({
  shelf: z.enum(shelves).default('open'),
  view: z.enum(['accept', 'decline', 'unsure']),
  note,
})

/** `list` names the people who were shown: nobody is accepted whom the page did not show. */
export const clearForm = z.strictObject({ list: z.string().regex(/^[0-9a-f]{64}$/) })
