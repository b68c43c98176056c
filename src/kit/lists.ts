import { cleanLine, cleanText, fold } from './text.ts'

/**
 * The entries of a cell that holds several, each once: separated by semicolon, bar or line where the cell has any,
 * else by comma. Known options come out in their own spelling and may contain commas: the longest that fits is taken.
 */
export function splitList(cell: string, options: readonly string[] = []): string[] {
  const text = cleanText(cell)
  const longestFirst = options.toSorted((a, b) => b.length - a.length)
  const end = /[;|\n]/.test(text) ? /[;|\n]/ : /,/
  const entries: string[] = []
  for (let rest = text; rest !== ''; rest = rest.replace(/^[\s,;|]+/, '')) {
    const known = longestFirst.find((option) => startsWith(rest, option))
    const to = rest.search(end)
    const entry = known ? rest.slice(0, known.length) : to < 0 ? rest : rest.slice(0, to)
    rest = rest.slice(entry.length)
    entries.push(known ?? optionOf(entry, options) ?? cleanLine(entry))
  }
  const seen = new Set<string>()
  return entries.filter((entry) => {
    const key = entry.toLowerCase()
    return entry !== '' && !seen.has(key) && seen.add(key)
  })
}

/** The option that a text means: case, punctuation, accents and "&" for "and" do not matter. */
export function optionOf(text: string, options: readonly string[]): string | undefined {
  const key = optionKey(text)
  return key === '' ? undefined : options.find((option) => optionKey(option) === key)
}

/** Whether an entry of its own at the start of `text` is this option. */
function startsWith(text: string, option: string): boolean {
  return (
    text.slice(0, option.length).toLowerCase() === option.toLowerCase() &&
    /^\s*([,;|\n]|$)/.test(text.slice(option.length))
  )
}

function optionKey(text: string): string {
  return fold(text.replaceAll('&', ' and '))
}
