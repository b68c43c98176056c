import { countText } from '#kit/text.ts'
import { tableRefusalText } from '#kit/table.ts'
import type { ColumnReading, ImportRefusal, RowFault, RowNotice } from '../../model.ts'

/** What keeps a file from being taken in, a line each; of very many faults the first hundred. */
export function describeRefusal(refusal: ImportRefusal): string {
  if (refusal.kind !== 'faults') return tableRefusalText(refusal)
  const { faults } = refusal
  const more =
    faults.length > 100 ? [`and ${countText(faults.length - 100, 'more like these', 'more like these')}`] : []
  return [...faults.slice(0, 100).map(describeFault), ...more].join('\n')
}

/** "Line 29, Paired on: “13/45/2026”; expected a day, such as …" */
export function describeFault({ line, column, found, expected }: RowFault): string {
  const said = found === '' ? 'nothing there' : `“${found}”`
  return `Line ${line}${column === '' ? '' : `, ${column}`}: ${said}; expected ${expected}`
}

/** "Line 28, Mentor: “…” stands in line 2 already; this line is left out" */
export function describeNotice({ line, column, found, text }: RowNotice): string {
  return `Line ${line}${column === '' ? '' : `, ${column}`}:${found === '' ? '' : ` “${found}”`} ${text}`
}

/** What a dry run prints: every column, what it was taken for, and a first cell. */
export function describeReadings(readings: readonly ColumnReading[]): string {
  const width = (texts: readonly string[]): number => Math.min(50, Math.max(0, ...texts.map((text) => text.length)))
  const columns = width(readings.map(({ column }) => column))
  const fields = width(readings.map(({ field }) => field ?? 'not used'))
  return readings
    .map(({ column, field, sample }) => {
      const heading = column.length > 50 ? `${column.slice(0, 49)}…` : column
      return `${heading.padEnd(columns)}  →  ${(field ?? 'not used').padEnd(fields)}  ${sample}`.trimEnd()
    })
    .join('\n')
}
