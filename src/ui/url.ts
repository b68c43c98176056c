/**
 * The same address with some of its query changed: filters, sorting and pages live in the URL and must not lose
 * each other. `null` or '' takes a name out. Works on paths (`/pairs?state=silent`), keeps the fragment.
 */
export function withQuery(url: string, changes: Record<string, string | number | null>): string {
  const [before = '', fragment] = url.split('#', 2)
  const [path = '', query = ''] = before.split('?', 2)
  const params = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') params.delete(name)
    else params.set(name, String(value))
  }
  const text = params.toString()
  return path + (text === '' ? '' : `?${text}`) + (fragment === undefined ? '' : `#${fragment}`)
}
