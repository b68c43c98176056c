import { decodeText } from '#kit/encoding.ts'
import { mostBytes, sheetText, tableRefusalText } from '#kit/table.ts'
import { isWorkbook, readWorkbook, workbookRefusalText } from '#kit/workbook/read.ts'

/** A sheet of a workbook as text, which goes along until somebody says which one it is. */
export type SheetOffer = { name: string; text: string }

/**
 * What a form brought: rows, as pasted or out of a file; several sheets to choose from; or a sentence about a file that
 * cannot be read. `nothing`: neither.
 */
export type Given =
  | { kind: 'rows'; rows: string }
  | { kind: 'sheets'; sheets: SheetOffer[]; unchosen: boolean }
  | { kind: 'unread'; text: string }
  | { kind: 'nothing' }

type Sent = { form: Readonly<Record<string, string | string[]>>; files: Readonly<Record<string, Uint8Array>> }

/** A file counts before what is pasted beside it; of a workbook with one sheet nothing is asked. */
export function given({ form, files }: Sent): Given {
  const file = files['file']
  if (file !== undefined && file.length > 0) return fromFile(file)
  const sheets = [form['sheets'] ?? []].flat().map((text) => ({ name: nameOf(text), text }))
  if (sheets.length > 0) {
    const chosen = sheets[Number(form['sheet'] ?? Number.NaN)]
    return chosen === undefined ? { kind: 'sheets', sheets, unchosen: true } : { kind: 'rows', rows: chosen.text }
  }
  const rows = form['rows']
  return typeof rows === 'string' && rows.trim() !== '' ? { kind: 'rows', rows } : { kind: 'nothing' }
}

function fromFile(bytes: Uint8Array): Given {
  if (bytes.length > mostBytes)
    return { kind: 'unread', text: tableRefusalText({ kind: 'too_large', bytes: bytes.length, most: mostBytes }) }
  if (!isWorkbook(bytes)) {
    const decoded = decodeText(bytes)
    return decoded.ok
      ? { kind: 'rows', rows: decoded.value.text }
      : { kind: 'unread', text: tableRefusalText(decoded.refusal) }
  }
  const read = readWorkbook(bytes)
  if (!read.ok) return { kind: 'unread', text: workbookRefusalText(read.refusal) }
  const [first, ...others] = read.value.map(({ name, rows }) => ({ name, text: sheetText(name, rows) }))
  if (first === undefined) return { kind: 'nothing' }
  return others.length === 0
    ? { kind: 'rows', rows: first.text }
    : { kind: 'sheets', sheets: [first, ...others], unchosen: false }
}

/** The sheet's name that stands before its rows; '' where rows are no sheet's. */
export const nameOf = (rows: string): string => {
  const said = /^sheet=([^\r\n]*)/.exec(rows)?.[1] ?? ''
  try {
    return decodeURIComponent(said)
  } catch {
    return said
  }
}
