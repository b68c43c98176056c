import type { Clash } from '../rules/input.ts'

export type Words = { readonly [name: string]: string }

/** Placeholders of a text replaced by their words; those that are none, with their line in the text (1-based). */
export function fillText(text: string, words: Words): { text: string; unknown: { line: number; found: string }[] } {
  const unknown: { line: number; found: string }[] = []
  const filled = text.replace(
    /\{\{-?\s*(.*?)\s*-?\}\}|\{%.*?%\}|\{\{/g,
    (found, name: string | undefined, at: number) => {
      if (name !== undefined && Object.hasOwn(words, name)) return words[name] ?? ''
      unknown.push({ line: text.slice(0, at).split('\n').length, found })
      return found
    },
  )
  return { text: filled, unknown }
}

/** The same for every text in a value, however deep; what is no placeholder is told with the path to its text. */
export function fillAll<T>(value: T, words: Words, path: Clash['path'] = []): { value: T; clashes: Clash[] } {
  const clashes: Clash[] = []
  const walk = (at: unknown, way: Clash['path']): unknown => {
    if (typeof at === 'string') {
      const { text, unknown } = fillText(at, words)
      clashes.push(...unknown.map(({ found }) => ({ path: way, message: placeholderMessage(words, found) })))
      return text
    }
    if (Array.isArray(at)) return at.map((item, index) => walk(item, [...way, index]))
    if (typeof at !== 'object' || at === null) return at
    return Object.fromEntries(Object.entries(at).map(([key, item]) => [key, walk(item, [...way, key])]))
  }
  return { value: walk(value, path) as T, clashes }
}

export function placeholderMessage(words: Words, found: string): string {
  return `expected one of ${Object.keys(words).join(', ')} in {{ }}, found ${found}`
}
