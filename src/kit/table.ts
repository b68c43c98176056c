import { CsvError, parse } from 'csv-parse/sync'
import { decodeText, type Encoding, type TextRefusal } from './encoding.ts'
import { no, ok, type Result } from './result.ts'

export type Delimiter = ',' | ';' | '\t'

/** What a spreadsheet or a form's export holds. Cells are as written; `line` is the file's line where a record starts. */
export type Table = {
  encoding: Encoding
  /** The sheet of a workbook that it was, whose rows `line` then counts. */
  sheet?: string
  delimiter: Delimiter
  header: string[]
  headerLine: number
  rows: { line: number; cells: string[] }[]
}

/** `quotes`: the record that starts in this line has a quote without its other half, or text after the closing one. */
export type TableRefusal =
  | TextRefusal
  | { kind: 'too_large'; bytes: number; most: number }
  | { kind: 'too_many_rows'; rows: number; most: number }
  | { kind: 'quotes'; line: number }
  | { kind: 'empty' }

export const mostBytes = 10 * 1024 * 1024
const mostRows = 999_999

const recordEnds = ['\r\n', '\n', '\r']

/** Reads CSV in any of the encodings and delimiters that spreadsheets write. Rows without any text are left out. */
export function readTable(bytes: Uint8Array): Result<Table, TableRefusal> {
  if (bytes.length > mostBytes) return no({ kind: 'too_large', bytes: bytes.length, most: mostBytes })
  const decoded = decodeText(bytes)
  if (!decoded.ok) return decoded
  const { encoding } = decoded.value
  // Spreadsheets that write for another locale state the delimiter in a line of its own.
  const stated = /^sep=([,;\t])(\r\n|\n|\r|$)/i.exec(decoded.value.text)
  const sheet = sheetForm.exec(decoded.value.text)
  const text = decoded.value.text.slice((stated ?? sheet)?.[0].length ?? 0)
  const starts = recordStarts(text)
  if (starts.length - 1 > mostRows) return no({ kind: 'too_many_rows', rows: starts.length - 1, most: mostRows })
  const delimiter = (stated?.[1] as Delimiter | undefined) ?? delimiterOf(text)
  const records = parseRecords(text, delimiter)
  if (!records.ok) return no({ kind: 'quotes', line: (starts[records.refusal] ?? 1) + (stated ? 1 : 0) })
  if (records.value.length !== starts.length) throw new Error('records and their lines do not agree')
  const [head, ...rows] = records.value
    .map((cells, at) => ({ line: sheet ? at + 1 : starts[at]! + (stated ? 1 : 0), cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (!head) return no({ kind: 'empty' })
  const table = { encoding, delimiter, header: head.cells, headerLine: head.line, rows }
  return ok(sheet ? { ...table, sheet: decodeURIComponent(sheet[1] ?? '') } : table)
}

const sheetForm = /^sheet=((?:[\w.~!*'()-]|%[\dA-F]{2})*)(\r\n|\n|\r)/

/**
 * A workbook's sheet as text that `readTable` reads again, with the sheet's name in a line before it: it goes through a
 * form from one page to the next, and its rows keep their numbers.
 */
export function sheetText(name: string, rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows.map((cells) => (cells.length === 0 ? [''] : cells))
  // half of a pair of letters is none
  return `sheet=${encodeURIComponent(name.toWellFormed())}\r\n${writeTable(head, rest).slice(1)}`
}

/**
 * CSV for a spreadsheet: UTF-8 with its mark, CR LF, quotes where needed. A cell that a spreadsheet would take for a
 * formula gets an apostrophe in front; `exactCell` takes it away again. NUL cannot stand in a table and is left out.
 */
export function writeTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    cells.length === 1 && cells[0] === '' ? '""' : cells.map(written).join(',')
  return `\uFEFF${[header, ...rows].map((cells) => `${line(cells)}\r\n`).join('')}`
}

/** What a cell said before `writeTable` neutralized it; every other cell is returned as it is. */
export function exactCell(cell: string): string {
  return /^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell
}

/** The sentence that goes with a refusal. */
export function tableRefusalText(refusal: TableRefusal): string {
  switch (refusal.kind) {
    case 'too_large':
      return `The file has ${figure(refusal.bytes)} bytes; at most ${figure(refusal.most)} (10 MB) are read. Split it, or leave out columns that are not needed.`
    case 'too_many_rows':
      return `The file has ${figure(refusal.rows)} rows; at most ${figure(refusal.most)} are read. Delete the empty rows below the last entry, or split the file.`
    case 'quotes':
      return `Line ${refusal.line}: a quotation mark (") has no other half in the record that starts here. Inside a quoted cell a quotation mark is written twice ("").`
    case 'empty':
      return 'The file has no line of headings. Its first line should name the columns.'
    case 'nul':
      return `Line ${refusal.line}: a NUL character, which no text has (the file was read as ${refusal.encoding}). Save it again as CSV (UTF-8).`
    case 'mixed_encoding':
      return `Line ${refusal.line}: letters that are not UTF-8 in a file that otherwise is. Save it again as CSV (UTF-8), so that no name is spoiled.`
    case 'other_file':
      return `This is ${others[refusal.what]}, not a table in text. Save it as CSV (UTF-8) and import that.`
  }
}

const others = {
  workbook: 'a workbook or another packed file',
  old_workbook: 'an Excel workbook of the old kind',
  pdf: 'a PDF',
  web_page: 'a web page',
}

const figure = (n: number): string => n.toLocaleString('en-US')

function written(cell: string): string {
  const text = cell.replaceAll('\0', '')
  const safe = /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",;\t\r\n]|^\s|\s$|^sep=/i.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The line of each record, blank ones included. Quotes come in pairs, so whether one is open is a matter of parity. */
function recordStarts(text: string): number[] {
  const starts = text === '' ? [] : [1]
  let line = 1
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 34) quoted = !quoted
    if (code !== 10 && code !== 13) continue
    if (code === 13 && text.charCodeAt(i + 1) === 10) i++
    line++
    if (!quoted && i + 1 < text.length) starts.push(line)
  }
  return starts
}

/** The records, or the index of the one that cannot be read. */
function parseRecords(text: string, delimiter: Delimiter): Result<string[][], number> {
  try {
    return ok(parse(text, { delimiter, record_delimiter: recordEnds, relax_column_count: true }))
  } catch (error) {
    if (error instanceof CsvError && typeof error.records === 'number') return no(error.records)
    throw error
  }
}

/**
 * The candidate that the headings use most and the next records use equally often. One with a space behind it counts
 * less: it is more likely a comma in a sentence ("Positions (dates, title, employer)").
 */
function delimiterOf(text: string): Delimiter {
  const counts = countsPerRecord(text.slice(0, 200_000), 50)
  const score = (candidate: Delimiter): number => {
    const [head = { all: 0, weight: 0 }, ...rest] = counts.map((count) => count[candidate])
    const alike = rest.filter(({ all }) => all === head.all).length
    return head.weight * (rest.length === 0 ? 1 : 0.1 + alike / rest.length)
  }
  return ([',', ';', '\t'] as const).reduce((best, next) => (score(next) > score(best) ? next : best))
}

type Count = Record<Delimiter, { all: number; weight: number }>

function countsPerRecord(text: string, most: number): Count[] {
  const counts: Count[] = []
  let count: Count | undefined
  let quoted = false
  for (let i = 0; i < text.length && counts.length <= most; i++) {
    const letter = text[i]!
    if (letter === '"') quoted = !quoted
    if (quoted) continue
    if (letter === '\n' || letter === '\r') {
      count = undefined
      continue
    }
    if (!count) {
      count = { ',': { all: 0, weight: 0 }, ';': { all: 0, weight: 0 }, '\t': { all: 0, weight: 0 } }
      counts.push(count)
    }
    if (letter !== ',' && letter !== ';' && letter !== '\t') continue
    count[letter].all++
    count[letter].weight += text[i + 1] === ' ' ? 0.25 : 1
  }
  return counts
}
