import { no, ok, type Result } from '../result.ts'

/** One piece of a document: an element begins, text stands there, an element ends. Names are without their prefix. */
export type Piece =
  | { kind: 'open'; name: string; attributes: ReadonlyMap<string, string> }
  | { kind: 'text'; text: string }
  | { kind: 'close'; name: string }

const mostDepth = 64

/**
 * Walks through a document of a workbook's own kind. False where it is not well formed, and where it has a document
 * type: no part of a workbook has one, and with it come entities that grow, or name files elsewhere. Nothing is read
 * but the text given. `visit` ends the walk early by returning false.
 */
export function walkXml(text: string, visit: (piece: Piece) => boolean | void): Result<void, 'malformed'> {
  const open: string[] = []
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length) {
    const tag = text.indexOf('<', at)
    const words = text.slice(at, tag < 0 ? text.length : tag)
    if (words !== '') {
      const said = unescaped(words)
      if (said === undefined || (open.length === 0 && said.trim() !== '')) return no('malformed')
      if (open.length > 0 && visit({ kind: 'text', text: said }) === false) return ok(undefined)
    }
    if (tag < 0) break
    if (text.startsWith('<!--', tag) || text.startsWith('<?', tag)) {
      const ends = text.startsWith('<?', tag) ? '?>' : '-->'
      const end = text.indexOf(ends, tag + 2)
      if (end < 0) return no('malformed')
      at = end + ends.length
      continue
    }
    if (text.startsWith('<![CDATA[', tag)) {
      const end = text.indexOf(']]>', tag)
      if (end < 0 || open.length === 0) return no('malformed')
      if (visit({ kind: 'text', text: text.slice(tag + 9, end) }) === false) return ok(undefined)
      at = end + 3
      continue
    }
    const found = tagAt(text, tag)
    if (found === undefined) return no('malformed')
    at = found.end
    if (found.kind === 'close') {
      if (open.pop() !== found.full) return no('malformed')
      if (visit({ kind: 'close', name: bare(found.full) }) === false) return ok(undefined)
      continue
    }
    if (open.length >= mostDepth) return no('malformed')
    const name = bare(found.full)
    if (visit({ kind: 'open', name, attributes: found.attributes }) === false) return ok(undefined)
    if (found.empty) {
      if (visit({ kind: 'close', name }) === false) return ok(undefined)
    } else open.push(found.full)
  }
  return open.length === 0 ? ok(undefined) : no('malformed')
}

const closeForm = /<\/([\w.:-]+)\s*>/y
const openForm = /<([A-Za-z_][\w.:-]*)/y
const attributeForm = /\s+([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const endForm = /\s*(\/?)>/y

type Tag =
  | { kind: 'close'; full: string; end: number }
  | { kind: 'open'; full: string; attributes: Map<string, string>; empty: boolean; end: number }

function tagAt(text: string, tag: number): Tag | undefined {
  const close = matchAt(closeForm, text, tag)
  if (close) return { kind: 'close', full: close[1] ?? '', end: tag + close[0].length }
  const begun = matchAt(openForm, text, tag)
  if (!begun) return undefined
  let at = tag + begun[0].length
  const attributes = new Map<string, string>()
  for (;;) {
    const one = matchAt(attributeForm, text, at)
    if (!one) break
    const value = unescaped(one[2] ?? one[3] ?? '')
    if (value === undefined) return undefined
    attributes.set(bare(one[1] ?? ''), value)
    at += one[0].length
  }
  const end = matchAt(endForm, text, at)
  if (!end) return undefined
  return { kind: 'open', full: begun[1] ?? '', attributes, empty: end[1] === '/', end: at + end[0].length }
}

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at
  return form.exec(text)
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The five entities that XML has, and characters by number; undefined where another is named. */
function unescaped(text: string): string | undefined {
  if (!text.includes('&')) return text
  let wrong = false
  const plain = text.replace(/&([^;&]{0,32});?/g, (all, entity: string) => {
    const number = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(entity)
    const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16) : undefined
    const sign = code === undefined ? (Object.hasOwn(named, entity) ? named[entity] : undefined) : letterOf(code)
    if (sign === undefined || !all.endsWith(';')) wrong = true
    return sign ?? ''
  })
  return wrong ? undefined : plain
}

const letterOf = (code: number): string | undefined =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : undefined
