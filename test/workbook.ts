// A workbook as a spreadsheet program writes one, small enough to see what stands in it.
import { strToU8, zipSync } from 'fflate'

export type Cell =
  | string
  | { number: string; format?: string; style?: number }
  | { formula: string; value: string }
  | { yes: boolean }
  | { inline: string }
  | { xml: string }
export type Sheet = { name: string; rows: readonly (readonly Cell[])[]; hidden?: boolean }
type Options = { from1904?: boolean; parts?: Record<string, string> }

/** `parts` take the place of the parts of that name, or come to them. */
export function workbook(
  sheets: readonly Sheet[],
  { from1904 = false, parts = {} }: Options = {},
): Buffer<ArrayBuffer> {
  const strings: string[] = []
  const formats: string[] = []
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="r"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, hidden }, at) =>
          `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
      .join('')}</Relationships>`,
  }
  for (const [at, sheet] of sheets.entries())
    files[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet, strings, formats)
  files['xl/sharedStrings.xml'] = `<sst>${strings
    .map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
    .join('')}</sst>`
  files['xl/styles.xml'] = `<styleSheet><numFmts>${formats
    .map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`)
    .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
    .map((_, at) => `<xf numFmtId="${164 + at}"/>`)
    .join('')}</cellXfs></styleSheet>`
  const all = { ...files, ...parts }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)]))))
}

function sheetXml({ rows }: Sheet, strings: string[], formats: string[]): string {
  const cellXml = (cell: Cell, reference: string): string => {
    if (typeof cell === 'string')
      return cell === '' ? '' : `<c r="${reference}" t="s"><v>${strings.push(cell) - 1}</v></c>`
    if ('xml' in cell) return cell.xml
    if ('yes' in cell) return `<c r="${reference}" t="b"><v>${cell.yes ? 1 : 0}</v></c>`
    if ('inline' in cell) return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`
    if ('formula' in cell)
      return `<c r="${reference}" t="str"><f>${escaped(cell.formula)}</f><v>${escaped(cell.value)}</v></c>`
    const style = cell.format === undefined ? 0 : formats.push(cell.format)
    return `<c r="${reference}" s="${style}"><v>${cell.number}</v></c>`
  }
  const body = rows.map((cells, row) =>
    cells.length === 0
      ? ''
      : `<row r="${row + 1}">${cells.map((cell, at) => cellXml(cell, `${letters(at)}${row + 1}`)).join('')}</row>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="x"><sheetData>${body.join('')}</sheetData></worksheet>`
}

const letters = (at: number): string =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

/** As programs write it: what XML cannot hold stands as _x0001_. */
const escaped = (text: string): string =>
  text
    .replace(/_x[\dA-Fa-f]{4}_/g, (mask) => `_x005F${mask}`)
    // oxlint-disable-next-line no-control-regex -- these are what is masked
    .replace(
      /[\x00-\x08\x0b-\x1f\ufffe\uffff]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
