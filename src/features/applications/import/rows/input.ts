import { mixedScriptWord } from '#kit/names.ts'
import { no, ok, type Result } from '#kit/result.ts'
import { exactCell, type Table } from '#kit/table.ts'
import { cleanLine, cleanText, cutText, isEmail } from '#kit/text.ts'
import { readDay } from '#kit/when.ts'
import type { ImportReading, ImportRefusal, RowFault, RowNotice } from '../../model.ts'
import type { Columns } from '../columns/input.ts'

/** One record, asked by field. What cannot be taken becomes a fault; the reader's answer is then of no use. */
export type Row = {
  line: number
  has(field: string): boolean
  /** The column of a field, as headed. */
  heading(field: string): string
  /** The cell in one line, or in several; '' where there is no column. */
  text(field: string): string
  lines(field: string): string
  /** The cell of a field that has to be there. */
  must(field: string, expected: string): string
  email(field: string): string
  /** A person's name in one column, or in two. */
  name(field?: string): string
  day(field: string): string
  oneOf<T>(field: string, words: readonly [RegExp, T][], expected: string): T | undefined
  fault(field: string, found: string, expected: string): void
  notice(field: string, found: string, text: string): void
}

/** Reads every row, or none: one fault, and the file is refused with all its faults by line. */
export function readRows<T>(
  table: Table,
  columns: Columns,
  read: (row: Row) => T,
): Result<ImportReading<T>, ImportRefusal> {
  const { readings } = columns
  const faults = [...columns.faults]
  const notices: RowNotice[] = []
  const rows: T[] = []
  if (faults.length === 0)
    for (const { line, cells } of table.rows) {
      const extra = cells.slice(table.header.length).filter((cell) => cell.trim() !== '')
      if (extra.length > 0)
        faults.push({
          line,
          column: '',
          found: short(extra.join(' … ')),
          expected: `no more than ${table.header.length} cells, as many as there are headings`,
        })
      rows.push(read(rowOf(line, cells, table, columns, faults, notices)))
    }
  return faults.length > 0 ? no({ kind: 'faults', faults, readings, notices }) : ok({ rows, readings, notices })
}

/** A cell as it is shown in a message. */
export function short(text: string): string {
  const line = cleanLine(text.slice(0, 400))
  return line.length > 80 ? `${cutText(line, 79)}…` : line
}

function rowOf(
  line: number,
  cells: readonly string[],
  table: Table,
  { at }: Columns,
  faults: RowFault[],
  notices: RowNotice[],
): Row {
  const raw = (field: string): string => exactCell(cells[at.get(field) ?? -1] ?? '')
  const heading = (field: string): string => cleanLine(table.header[at.get(field) ?? -1] ?? field)
  const row: Row = {
    line,
    heading,
    has: (field) => at.has(field),
    text: (field) => cleanLine(raw(field)),
    lines: (field) => cleanText(raw(field)),
    must(field, expected) {
      const text = row.text(field)
      if (text === '') row.fault(field, '', expected)
      return text
    },
    email(field) {
      const text = row.text(field)
      if (!isEmail(text)) row.fault(field, text, 'an address such as ana@example.org')
      return text
    },
    name(field = 'name') {
      const parts = at.has(field) ? [field] : ['firstName', 'lastName']
      const name = parts
        .map(row.text)
        .filter((part) => part !== '')
        .join(' ')
      const column = parts.find((part) => at.has(part)) ?? field
      if (name === '' || name.length > 200) row.fault(column, name, 'a name of at most 200 characters')
      const mixed = mixedScriptWord(name)
      if (mixed !== undefined)
        row.notice(column, mixed, 'mixes letters of two scripts that look alike; it is kept as written')
      if (parts.some((part) => shown(raw(part)) !== row.text(part)))
        row.notice(column, name, 'had characters that cannot be seen; they are left out')
      return name
    },
    day(field) {
      const text = row.text(field)
      const day = readDay(text)
      if (day === undefined) row.fault(field, text, 'a day, such as 10/01/2026 (month first) or 2026-10-01')
      return day ?? ''
    },
    oneOf(field, words, expected) {
      const text = row.text(field).toLowerCase()
      const found = words.find(([form]) => form.test(text))
      if (!found) row.fault(field, text, expected)
      return found?.[1]
    },
    fault: (field, found, expected) =>
      void faults.push({ line, column: heading(field), found: short(found), expected }),
    notice: (field, found, text) => void notices.push({ line, column: heading(field), found: short(found), text }),
  }
  return row
}

/** A cell with nothing changed but its white space. */
function shown(cell: string): string {
  return cell.normalize('NFC').replace(/\s+/g, ' ').trim()
}
