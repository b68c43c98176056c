import { countText, cutText } from '#kit/text.ts'
import { tableRefusalText } from '#kit/table.ts'
import type { ColumnReading, ImportRefusal, RowFault, RowNotice } from '../../model.ts'

/** How somebody finds a line again. */
export type Place = (line: number) => string
export const line: Place = (at) => `Line ${at}`
/** Of a workbook, its sheet and row. */
export const placeIn = (sheet: string | undefined): Place =>
  sheet === undefined ? line : (at) => `Sheet “${sheet}”, row ${at}`

/** What to do about a column that is not known, where there are files. */
const inFile = 'name it in a mapping file'

/** What keeps a file from being taken in, a line each; of very many faults the first hundred. */
export function describeRefusal(refusal: ImportRefusal, place: Place = line, otherwise = inFile): string {
  if (refusal.kind !== 'faults') return tableRefusalText(refusal)
  const { faults } = refusal
  const more =
    faults.length > 100 ? [`and ${countText(faults.length - 100, 'more like these', 'more like these')}`] : []
  return [...faults.slice(0, 100).map((fault) => describeFault(fault, place, otherwise)), ...more].join('\n')
}

/** "Line 29, Paired on: “13/45/2026”; expected a day, such as …" */
export function describeFault(
  { line: at, column, found, expected, remedy }: RowFault,
  place: Place = line,
  otherwise = inFile,
): string {
  const said = found === '' ? 'nothing there' : `“${found}”`
  const more = remedy === 'name the column' ? `; if it is headed otherwise, ${otherwise}` : ''
  return `${place(at)}${column === '' ? '' : `, ${column}`}: ${said}; expected ${expected}${more}`
}

/** "Line 28, Mentor: “…” stands in line 2 already; this line is left out" */
export function describeNotice({ line: at, column, found, text }: RowNotice, place: Place = line): string {
  return `${place(at)}${column === '' ? '' : `, ${column}`}:${found === '' ? '' : ` “${found}”`} ${text}`
}

/** What a dry run prints: every column, what it was taken for, and a first cell. */
export function describeReadings(readings: readonly ColumnReading[]): string {
  const width = (texts: readonly string[]): number => Math.min(50, Math.max(0, ...texts.map((text) => text.length)))
  const columns = width(readings.map(({ column }) => column))
  const fields = width(readings.map(({ field }) => field ?? 'not used'))
  return readings
    .map(({ column, field, sample }) => {
      const heading = column.length > 50 ? `${cutText(column, 49)}…` : column
      return `${heading.padEnd(columns)}  →  ${(field ?? 'not used').padEnd(fields)}  ${sample}`.trimEnd()
    })
    .join('\n')
}
