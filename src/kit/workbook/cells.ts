/** What a cell's number means: by its format, and by the day the workbook counts from. */
export type NumberKind = { kind: 'plain' } | { kind: 'padded'; digits: number } | { kind: 'date' } | { kind: 'time' }

const builtinDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58])
const builtinTimes = new Set([18, 19, 20, 21, 32, 33, 45, 46, 47, 55, 56])

/** What a number format shows: only what changes the value's meaning is looked at, its looks are not. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    if (builtinDates.has(id)) return { kind: 'date' }
    return builtinTimes.has(id) ? { kind: 'time' } : { kind: 'plain' }
  }
  const [first = ''] = code.split(';')
  const bare = first
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  // member numbers that are kept with their zeros: 00000
  if (/^0{2,30}$/.test(bare.trim())) return { kind: 'padded', digits: bare.trim().length }
  if (/[yd]|(^|[^h:\s])\s*mmm/i.test(bare.replace(/general/gi, ''))) return { kind: 'date' }
  if (/[hs]/i.test(bare.replace(/general/gi, ''))) return { kind: 'time' }
  return { kind: 'plain' }
}

/** A number's cell as text. `raw` is what the file has; a number of plain digits stays as it is written there. */
export function numberText(raw: string, kind: NumberKind, from1904: boolean): string {
  const text = raw.trim()
  const value = Number(text)
  if (text === '' || !Number.isFinite(value)) return text
  switch (kind.kind) {
    case 'date':
      return dateText(value, from1904) ?? plainText(text, value)
    case 'time':
      return value >= 0 && value < 1 ? clockText(Math.round(value * 86_400)) : (dateText(value, from1904) ?? text)
    case 'padded':
      return plainText(text, value).padStart(kind.digits, '0')
    case 'plain':
      return plainText(text, value)
  }
}

/** Without an exponent where there is no need for one: a long member number is read as it is shown. */
function plainText(text: string, value: number): string {
  if (/^-?\d+$/.test(text)) return text
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)
}

/**
 * A day, with its time where it has one. Counted from the end of 1899 with a 29 February 1900 that never was, or from the
 * first day of 1904. Undefined where there is no such day: 60 is that 29 February.
 */
function dateText(value: number, from1904: boolean): string | undefined {
  const seconds = Math.round(value * 86_400)
  const days = Math.floor(seconds / 86_400)
  if (days < 0 || days > 2_958_465 || (!from1904 && (days === 60 || days === 0))) return undefined
  const start = from1904 ? '1904-01-01' : days < 60 ? '1899-12-31' : '1899-12-30'
  const day = Temporal.PlainDate.from(start).add({ days }).toString()
  const rest = seconds - days * 86_400
  return rest === 0 ? day : `${day} ${clockText(rest)}`
}

function clockText(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** The place of a column by its letters ("A" is 0, "AB" 27), or undefined. */
export function columnAt(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference)?.[1]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** Characters that XML cannot hold stand as _x000D_ in a workbook. */
export const unmasked = (text: string): string =>
  text.replace(/_x([\dA-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
