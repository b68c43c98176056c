import { z } from 'zod'
import { no, ok, type Result } from '#kit/result.ts'
import type { Table } from '#kit/table.ts'
import { cleanLine, cutText, fold } from '#kit/text.ts'
import type { ColumnReading, Mapping, RowFault } from '../../model.ts'
import type { Wording } from '../wordings/input.ts'

/** Which column holds which field, and what each column was taken for. */
export type Columns = { at: ReadonlyMap<string, number>; readings: ColumnReading[]; faults: RowFault[] }

/**
 * Takes each column for the field whose wording fits its heading best; case and punctuation do not matter. A mapping
 * comes first. `labels`: headings of the program's own, by field. `required`: one of each list must have a column.
 */
export function recognize(
  table: Table,
  wordings: readonly Wording[],
  required: readonly (readonly string[])[],
  mapping: Mapping = {},
  labels: readonly { field: string; label: string }[] = [],
): Columns {
  const keys = table.header.map(headingKey)
  const faults: RowFault[] = []
  const at = new Map<string, number>()
  const settled = new Set<number>()
  for (const [column, field] of Object.entries(mapping)) {
    const index = table.header.findIndex((heading) => cleanLine(heading) === cleanLine(column))
    const loose = index >= 0 ? index : keys.indexOf(headingKey(column))
    const unknown = field !== null && !wordings.some((wording) => wording.field === field)
    if (loose < 0)
      faults.push({
        line: table.headerLine,
        column,
        found: '',
        expected: `one of the file's columns: ${headings(table)}`,
      })
    else if (unknown)
      faults.push({
        line: table.headerLine,
        column,
        found: field,
        expected: `one of ${wordings.map((one) => one.field).join(', ')}`,
      })
    else settled.add(loose)
    if (loose >= 0 && !unknown && field !== null) at.set(field, loose)
  }
  for (const { index, field } of candidates(keys, wordings, labels)) {
    if (settled.has(index) || at.has(field)) continue
    settled.add(index)
    at.set(field, index)
  }
  for (const fields of required)
    if (!fields.some((field) => at.has(field))) faults.push(noColumn(table, wordings, fields[0]!))
  return { at, readings: readingsOf(table, at), faults }
}

/** A mapping file's content: an object of column headings and fields; "", "-" and null say that a column is not used. */
export function readMapping(content: unknown): Result<Mapping, RowFault[]> {
  const shape = z.record(z.string(), z.union([z.string(), z.null()]))
  const read = shape.safeParse(content)
  if (!read.success)
    return no([
      { line: 1, column: '', found: '', expected: 'an object such as {"Column heading": "field", "Another": null}' },
    ])
  return ok(
    Object.fromEntries(
      Object.entries(read.data).map(([column, field]) => [
        column,
        field === null || /^-?$/.test(field.trim()) ? null : field.trim(),
      ]),
    ),
  )
}

/** A heading as it is compared: without the words that only ask. */
export function headingKey(heading: string): string {
  return fold(
    cleanLine(heading)
      .replaceAll('#', ' number ')
      .replace(/\((s|es)\)/gi, '$1')
      .replace(/\be-mail/gi, 'email'),
  )
    .replace(/\be mail\b/g, 'email')
    .replace(/^(please )?(enter|give|list|provide|select|choose|indicate|state) /, '')
    .replace(/^(what|which) (is|are|s) /, '')
    .replace(/^(your|my|the) /, '')
    .replace(/ (optional|required)$/, '')
}

type Candidate = { index: number; field: string; score: number }

/** Every column that may be a field, the surest first. */
function candidates(
  keys: readonly string[],
  wordings: readonly Wording[],
  labels: readonly { field: string; label: string }[],
): Candidate[] {
  return keys
    .flatMap((key, index) =>
      wordings.map(({ field, ...wording }) => ({ index, field, score: score(key, field, wording, labels) })),
    )
    .filter((one) => one.score > 25)
    .sort((a, b) => b.score - a.score || a.index - b.index)
}

function score(
  key: string,
  field: string,
  wording: Omit<Wording, 'field'>,
  labels: readonly { field: string; label: string }[],
): number {
  if (key === '') return 0
  if (labels.some((one) => one.field === field && headingKey(one.label) === key)) return 120
  if (key === fold(field)) return 110
  if (wording.says.split('|').includes(key)) return 100
  if (wording.not?.test(key)) return 0
  return Math.max(0, ...(wording.like ?? []).filter(([form]) => form.test(key)).map(([, sure]) => sure))
}

function noColumn(table: Table, wordings: readonly Wording[], field: string): RowFault {
  const heading = wordings.find((wording) => wording.field === field)?.says.split('|')[0] ?? field
  return {
    line: table.headerLine,
    column: field,
    found: headings(table),
    expected: `a column for "${field}", headed for example "${heading}"`,
    remedy: 'name the column',
  }
}

function headings(table: Table): string {
  return table.header.map((heading) => `"${cutText(cleanLine(heading), 40)}"`).join(', ')
}

function readingsOf(table: Table, at: ReadonlyMap<string, number>): ColumnReading[] {
  const fields = new Map([...at].map(([field, index]) => [index, field]))
  return table.header.map((heading, index) => {
    const sample =
      table.rows.map(({ cells }) => cleanLine((cells[index] ?? '').slice(0, 200))).find((cell) => cell !== '') ?? ''
    return {
      column: cleanLine(heading),
      field: fields.get(index) ?? null,
      sample: sample.length > 60 ? `${cutText(sample, 59)}…` : sample,
    }
  })
}
