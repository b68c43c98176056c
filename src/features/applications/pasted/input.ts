import { z } from 'zod'
import { applicationWordings } from '#features/applications/import/wordings/input.ts'
import type { ColumnReading, Mapping } from '#features/applications/model.ts'
import type { Role } from '#features/programs/model.ts'

/** Beside a form's rows: whose it is, and, after a look, what each column is to be taken for. */
export type Pasted = { role: Role; taken: readonly string[]; press: 'look' | 'take' }

const schema = z.object({
  role: z.enum(['mentee', 'mentor']),
  press: z.enum(['look', 'take']),
})

/** What was said beside the rows; undefined where nobody said whose they are. */
export function pastedForm(form: Readonly<Record<string, string | string[]>>): Pasted | undefined {
  const read = schema.safeParse(form)
  if (!read.success) return undefined
  const columns = Object.keys(form).filter((name) => /^as\.\d{1,3}$/.test(name)).length
  const taken = Array.from({ length: columns }, (_, at) => String(form[`as.${at}`] ?? ''))
  // another choice since the page was made is looked at first
  const changed = columns > 0 && taken.join(',') !== String(form['shown'] ?? '')
  return { ...read.data, taken, press: changed ? 'look' : read.data.press }
}

/** What was chosen for each column, where it differs from what it was taken for. Fields are known, or not used. */
export function mappingOf(readings: readonly ColumnReading[], taken: readonly string[]): Mapping {
  const known = new Set(applicationWordings.map(({ field }) => field))
  return Object.fromEntries(
    readings.flatMap(({ column, field }, at): [string, string | null][] => {
      const chosen = taken[at]
      if (chosen === undefined || chosen === (field ?? '')) return []
      return chosen === '' ? [[column, null]] : known.has(chosen) ? [[column, chosen]] : []
    }),
  )
}

/** Every field a column can be taken for, with the heading that says it best. */
export const fieldOptions: readonly { value: string; label: string }[] = applicationWordings.map(({ field, says }) => ({
  value: field,
  label: says.split('|')[0] ?? field,
}))
