import { cutText } from '#kit/text.ts'
import { type Document, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import { no, ok, type Result } from '#kit/result.ts'

/** Line (1-based) and dotted key of what is wrong, and a sentence's end: "expected …, found …". */
export type YamlFault = { line: number; key: string; message: string }

type Path = readonly PropertyKey[]

/** Settings as plain values that still know where they stand. */
export type Located = {
  value: unknown
  /** The line of a key, or of the nearest key around it that is there. */
  lineOf(path: Path): number
}

/** What zod hands back, as far as it is used here. */
export type Schema<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } }
}
type Issue = { code: string; path: Path; message: string; keys?: readonly string[] }

/** YAML 1.2 without tags, anchors and aliases: a date stays the text it is. */
export function locateYaml(text: string): Result<Located, YamlFault[]> {
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' })
  const faults = [...doc.errors, ...doc.warnings].map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    key: '',
    message: `expected YAML that can be read: ${error.message}`,
  }))
  visit(doc, {
    Alias: (_, node) => {
      faults.push({
        line: lines.linePos(node.range?.[0] ?? 0).line,
        key: '',
        message: `expected the value itself, found the alias *${node.source}`,
      })
    },
  })
  if (faults.length > 0) return no(faults)
  return ok({ value: doc.toJS() as unknown, lineOf: (path) => lines.linePos(offsetOf(doc, path)).line })
}

/**
 * Checks located settings against a zod schema. Its messages name what was expected ("a date such as 2026-10-01"); what
 * was found is added here, and a key nobody knows is named with its own line.
 */
export function readYaml<T>(located: Located, schema: Schema<T>): Result<T, YamlFault[]> {
  const parsed = schema.safeParse(located.value)
  if (parsed.success) return ok(parsed.data)
  return no(
    parsed.error.issues.flatMap((issue) => {
      const paths = issue.keys === undefined ? [issue.path] : issue.keys.map((key) => [...issue.path, key])
      return paths.map((path) => ({
        line: located.lineOf(path),
        key: keyText(path),
        message:
          issue.keys === undefined
            ? `expected ${issue.message}, found ${foundText(at(located.value, path))}`
            : `expected ${issue.message}, found a setting nobody reads`,
      }))
    }),
  )
}

/** "rhythm.topic.time", "questions[2].label" (the first is 1). */
export function keyText(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part + 1}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('')
}

/** What stands there, short enough for a line. */
export function foundText(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') return 'a group of settings'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${cutText(text, 56)}…"` : text
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[part] : undefined,
    value,
  )
}

function offsetOf(doc: Document, path: Path): number {
  let node: unknown = doc.contents
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  for (const part of path) {
    if (isSeq(node)) node = node.items[Number(part)]
    else if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === part)
      if (isScalar(pair?.key)) offset = pair.key.range?.[0] ?? offset
      node = pair?.value
      if (isScalar(pair?.key)) continue
    }
    if (!isNode(node)) break
    offset = node.range?.[0] ?? offset
  }
  return offset
}
