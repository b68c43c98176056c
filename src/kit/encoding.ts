import { no, ok, type Result } from './result.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** `other_file`: not text at all; `what` says what it is. `mixed_encoding`: mostly UTF-8, with bytes that are not. */
export type TextRefusal =
  | { kind: 'other_file'; what: 'workbook' | 'old_workbook' | 'pdf' | 'web_page' }
  | { kind: 'mixed_encoding'; line: number }
  | { kind: 'nul'; line: number; encoding: Encoding }

/**
 * The text of a file whose encoding nobody stated: a byte order mark decides, then the place of NUL bytes (UTF-16
 * without a mark), then whether it is UTF-8, else Windows-1252. The mark itself is not part of the text.
 */
export function decodeText(bytes: Uint8Array): Result<{ encoding: Encoding; text: string }, TextRefusal> {
  const what = otherFile(bytes)
  if (what) return no({ kind: 'other_file', what })
  const encoding = markOf(bytes) ?? utf16Of(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252')
  if (encoding === 'windows-1252' || (encoding === 'utf-8' && !isUtf8(bytes))) {
    const line = brokenUtf8(bytes, encoding === 'utf-8')
    if (line !== undefined) return no({ kind: 'mixed_encoding', line })
  }
  // TextDecoder takes one mark away, which is what a mark is for; a second one belongs to the text.
  const text = new TextDecoder(encoding).decode(bytes)
  const nul = text.indexOf('\0')
  if (nul >= 0) return no({ kind: 'nul', line: lineAt(text, nul), encoding })
  return ok({ encoding, text })
}

/** The 1-based line in which `at` stands; CR, LF and CR LF each end one. */
function lineAt(text: string, at: number): number {
  let line = 1
  for (let i = 0; i < at; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) line++
  }
  return line
}

function otherFile(bytes: Uint8Array): 'workbook' | 'old_workbook' | 'pdf' | 'web_page' | undefined {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  if (start.startsWith('PK\x03\x04')) return 'workbook'
  if (start.startsWith('\xD0\xCF\x11\xE0')) return 'old_workbook'
  if (start.startsWith('%PDF-')) return 'pdf'
  if (/^(\xEF\xBB\xBF)?\s*<(!doctype|html)/i.test(start)) return 'web_page'
  return undefined
}

function markOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Headings are mostly ASCII, so in UTF-16 every second byte of the beginning is NUL. */
function utf16Of(bytes: Uint8Array): Encoding | undefined {
  const pairs = Math.floor(Math.min(bytes.length, 4096) / 2)
  const nuls = [0, 0]
  for (let i = 0; i < pairs * 2; i++) if (bytes[i] === 0) nuls[i % 2]!++
  const [even = 0, odd = 0] = nuls
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le'
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'utf-16be'
  return undefined
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * The first line with bytes that are not UTF-8, in a file that otherwise is: read as Windows-1252 it would quietly
 * spoil every other name. Windows-1252 text hardly ever contains a valid UTF-8 letter beyond ASCII.
 */
function brokenUtf8(bytes: Uint8Array, marked: boolean): number | undefined {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  const whole = text.match(/[^\x00-\x7F\uFFFD]/gu)?.length ?? 0
  return marked || whole > broken ? lineAt(text, text.indexOf('\uFFFD')) : undefined
}
