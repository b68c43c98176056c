import { no, ok, type Result } from '../result.ts'
import { type NumberKind, numberKind } from './cells.ts'
import { readSheet, readStrings, type SheetRefusal } from './sheet.ts'
import { walkXml } from './xml.ts'
import { type PackRefusal, unpack } from './zip.ts'

/** A sheet that can be seen and holds something. `rows` begin with the sheet's first; a row's place is its number. */
export type SheetTable = { name: string; rows: string[][] }

/** `sheet`: one of the sheets has more than is read. `none`: no sheet that can be seen holds anything. */
export type WorkbookRefusal = PackRefusal | 'locked' | 'none' | (Exclude<SheetRefusal, 'broken'> & { sheet: string })

const mostSheets = 50

/** Whether these bytes are a workbook, or were one before a password was set. */
export const isWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || isLocked(bytes)
const isLocked = (bytes: Uint8Array): boolean => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])
const startsWith = (bytes: Uint8Array, signs: readonly number[]) => signs.every((sign, at) => bytes[at] === sign)

/** Reads an .xlsx workbook (ECMA-376): its visible sheets as text, with values for formulas and days for dates. */
export function readWorkbook(bytes: Uint8Array): Result<SheetTable[], WorkbookRefusal> {
  if (isLocked(bytes)) return no('locked')
  const unpacked = unpack(bytes, (name) =>
    /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/.test(name),
  )
  if (!unpacked.ok) return unpacked
  const part = (name: string): string | undefined => {
    const found = unpacked.value.get(name)
    return found === undefined ? undefined : new TextDecoder().decode(found)
  }
  const book = bookOf(part('xl/workbook.xml') ?? '', part('xl/_rels/workbook.xml.rels') ?? '')
  const strings = readStrings(part('xl/sharedStrings.xml') ?? '<sst/>')
  const formats = formatsOf(part('xl/styles.xml') ?? '<styleSheet/>')
  if (book === undefined || !strings.ok || formats === undefined) return no('broken')
  const { from1904 } = book
  const tables: SheetTable[] = []
  for (const { name, path } of book.sheets.slice(0, mostSheets)) {
    const xml = part(path)
    // a sheet that is a drawing has no cells
    if (xml === undefined) continue
    const rows = readSheet(xml, { strings: strings.value, formats, from1904 })
    if (!rows.ok) return no(rows.refusal === 'broken' ? 'broken' : { ...rows.refusal, sheet: name })
    if (rows.value.length > 0) tables.push({ name, rows: rows.value })
  }
  return tables.length === 0 ? no('none') : ok(tables)
}

type Book = { sheets: { name: string; path: string }[]; from1904: boolean }

function bookOf(workbook: string, relations: string): Book | undefined {
  const targets = new Map<string, string>()
  const related = walkXml(relations, (piece) => {
    if (piece.kind !== 'open' || piece.name !== 'Relationship') return
    // a part of this very file; one that is named as being elsewhere is not looked for
    if (piece.attributes.get('TargetMode') === 'External') return
    const target = piece.attributes.get('Target') ?? ''
    targets.set(piece.attributes.get('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  })
  const book: Book = { sheets: [], from1904: false }
  const walked = walkXml(workbook, (piece) => {
    if (piece.kind !== 'open') return
    const { name, attributes } = piece
    if (name === 'workbookPr') book.from1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '')
    if (name !== 'sheet' || (attributes.get('state') ?? 'visible') !== 'visible') return
    const path = targets.get(attributes.get('id') ?? '')
    if (path !== undefined) book.sheets.push({ name: attributes.get('name') ?? '', path })
  })
  return related.ok && walked.ok && workbook !== '' ? book : undefined
}

/** What each cell style's number format means, in the order in which cells name them. */
function formatsOf(styles: string): NumberKind[] | undefined {
  const codes = new Map<number, string>()
  const kinds: NumberKind[] = []
  let inCells = false
  const walked = walkXml(styles, (piece) => {
    if (piece.kind === 'text') return
    if (piece.name === 'cellXfs') inCells = piece.kind === 'open'
    if (piece.kind !== 'open') return
    const id = Number(piece.attributes.get('numFmtId') ?? '0')
    if (piece.name === 'numFmt') codes.set(id, piece.attributes.get('formatCode') ?? '')
    if (piece.name === 'xf' && inCells) kinds.push(numberKind(id, codes.get(id)))
  })
  return walked.ok ? kinds : undefined
}

/** The sentence that goes with a refusal. */
export function workbookRefusalText(refusal: WorkbookRefusal): string {
  if (typeof refusal === 'object') {
    const { sheet, what, most } = refusal
    return `The sheet “${sheet}” has more than ${most.toLocaleString('en-US')} ${what}, which is the most that is read. Delete what is not needed, or split it.`
  }
  switch (refusal) {
    case 'broken':
      return 'This workbook could not be read: it is damaged, or of another kind than .xlsx. Open it in your spreadsheet program and save it again as .xlsx or as CSV (UTF-8).'
    case 'large':
      return 'This workbook holds more than is read at once. Take out the sheets and pictures that are not needed, or save the one sheet as CSV (UTF-8).'
    case 'locked':
      return 'This workbook has a password, or is of the old kind (.xls). Save it without a password as .xlsx.'
    case 'none':
      return 'No sheet of this workbook that can be seen holds anything.'
  }
}
