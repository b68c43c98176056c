import { no, ok, type Result } from '../result.ts'
import { columnAt, type NumberKind, numberText, unmasked } from './cells.ts'
import { walkXml } from './xml.ts'

export type SheetRefusal = 'broken' | { kind: 'too_many'; what: 'rows' | 'columns'; most: number }

const most = { rows: 100_000, columns: 300 }

type Around = {
  strings: readonly string[]
  /** What a style's number format means. */
  formats: readonly NumberKind[]
  from1904: boolean
}

/**
 * A sheet's cells as text, row by row from the first, empty rows kept, so that a row's place is its number. Of a formula
 * its last value is taken and nothing is calculated.
 */
export function readSheet(xml: string, { strings, formats, from1904 }: Around): Result<string[][], SheetRefusal> {
  const rows: string[][] = []
  let refusal: SheetRefusal | undefined
  let row = -1
  let column = -1
  let cell: { type: string; format: NumberKind; value: string } | undefined
  let inside: 'value' | undefined
  let skipped = 0

  const put = (text: string): boolean => {
    if (text === '') return true
    if (row >= most.rows) refusal = { kind: 'too_many', what: 'rows', most: most.rows }
    if (column >= most.columns) refusal = { kind: 'too_many', what: 'columns', most: most.columns }
    if (refusal !== undefined) return false
    while (rows.length <= row) rows.push([])
    const cells = rows[row] ?? []
    while (cells.length < column) cells.push('')
    cells[column] = text
    return true
  }
  const textOf = ({ type, format, value }: NonNullable<typeof cell>): string => {
    if (type === 's') return strings[Number(value)] ?? ''
    if (type === 'b') return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : ''
    if (type === 'd')
      return value
        .replace('T', ' ')
        .replace(/(\.\d+)?Z?$/, '')
        .replace(/ 00:00:00$/, '')
    return type === 'n' ? numberText(value, format, from1904) : unmasked(value)
  }

  const walked = walkXml(xml, (piece) => {
    if (piece.kind === 'text') {
      if (inside === 'value' && skipped === 0 && cell !== undefined) cell.value += piece.text
      return true
    }
    const { kind, name } = piece
    if (name === 'rPh') skipped += kind === 'open' ? 1 : -1
    if (name === 'v' || name === 't') inside = kind === 'open' && cell !== undefined ? 'value' : undefined
    if (name === 'row' && kind === 'open') {
      const at = piece.attributes.get('r')
      row = at !== undefined && /^\d{1,7}$/.test(at) ? Number(at) - 1 : row + 1
      column = -1
    }
    if (name !== 'c') return true
    if (kind === 'open') {
      column = columnAt(piece.attributes.get('r') ?? '') ?? column + 1
      const format = formats[Number(piece.attributes.get('s') ?? '0')] ?? { kind: 'plain' }
      cell = { type: piece.attributes.get('t') ?? 'n', format, value: '' }
      return true
    }
    const text = cell === undefined ? '' : textOf(cell)
    cell = undefined
    return put(text)
  })
  if (refusal !== undefined) return no(refusal)
  return walked.ok ? ok(rows) : no('broken')
}

/** The texts that cells share, in their order; the reading aids of East Asian names are not part of them. */
export function readStrings(xml: string): Result<string[], 'broken'> {
  const strings: string[] = []
  let text: string | undefined
  let inside = false
  let skipped = 0
  const walked = walkXml(xml, (piece) => {
    if (piece.kind === 'text') {
      if (inside && skipped === 0 && text !== undefined) text += piece.text
      return
    }
    const opens = piece.kind === 'open'
    if (piece.name === 'rPh') skipped += opens ? 1 : -1
    if (piece.name === 't') inside = opens
    if (piece.name !== 'si') return
    if (!opens && text !== undefined) strings.push(unmasked(text))
    text = opens ? '' : undefined
  })
  return walked.ok ? ok(strings) : no('broken')
}
