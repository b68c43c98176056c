import { z } from 'zod'
import { cleanText } from '#kit/text.ts'
import type { Fields, Unit } from '#features/programs/wording/model.ts'

/** The most characters one text may have. */
const longest = 20_000

const press = z.enum(['look', 'save', 'page', 'mail', 'send', 'back'])
export type Press = z.infer<typeof press>

/** What was pressed, on which version, with which words; undefined where the form is not this unit's. */
export function wordsForm(unit: Unit, form: unknown): { press: Press; seen: number; fields: Fields } | undefined {
  const text = z.string().max(longest).transform(cleanText).optional()
  const schema = z.strictObject({
    press,
    seen: z.string().regex(/^\d{1,6}$/),
    ...Object.fromEntries(unit.fields.map(({ name }) => [name, text])),
  })
  const read = schema.safeParse(form)
  if (!read.success) return undefined
  const {
    press: pressed,
    seen,
    ...typed
  } = read.data as { press: Press; seen: string; [name: string]: string | undefined }
  const fields = Object.fromEntries(unit.fields.map(({ name, value }) => [name, typed[name] ?? value]))
  return { press: pressed, seen: Number(seen), fields }
}
