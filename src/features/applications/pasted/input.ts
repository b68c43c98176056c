import { z } from 'zod'
import { applicationWordings } from '#features/applications/import/wordings/input.ts'
import type { ColumnReading, Mapping } from '#features/applications/model.ts'
import type { Role } from '#features/programs/model.ts'

/** A form's export as it was pasted, whose it is, and, after a look, what each column is to be taken for. */
export type Pasted = { role: Role; rows: string; taken: readonly string[]; press: 'look' | 'take' }

const schema = z.object({
  role: z.enum(['mentee', 'mentor']),
  rows: z.string().refine((rows) => rows.trim() !== ''),
  press: z.enum(['look', 'take']),
})

/** The problem to say, or what was pasted. */
export function pastedForm(form: Readonly<Record<string, string | string[]>>): Pasted | 'role' | 'rows' {
  const read = schema.safeParse(form)
  if (!read.success) return read.error.issues.some(({ path }) => path[0] === 'role') ? 'role' : 'rows'
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
