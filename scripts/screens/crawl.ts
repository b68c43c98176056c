import { hrefs, unescaped, type Visit } from './visit.ts'

/** A form's action, or a link, that answers with nothing. */
export type Broken = { as: string; from: string; to: string; what: string }

/** What there is, for matching the actions of forms: method and pattern of every route. */
export type Patterns = readonly { method: string; path: string }[]

/** What leads to the association's own sign-in, which no demonstration has: they say that it is silent. */
const toProvider = new Set(['/sign-in/provider', '/account/provider/connection'])

/**
 * Follows every link of ours once, from `starts`: each must answer below 400. A list's filters are tried one at a time;
 * their combinations are not. Of everybody's mail, which is the same for every role, only nobody follows the
 * links; those of a mail that was kept back never came to be, and what the committee reads of a mail leads where only its
 * reader gets.
 */
export async function crawl(
  visit: Visit,
  as: string,
  starts: readonly string[],
  patterns: Patterns,
): Promise<{ seen: number; broken: Broken[] }> {
  const seen = new Set(starts)
  const todo = starts.map((path) => ({ path, from: '' }))
  const broken: Broken[] = []
  for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
    const { path, from } = next
    const { status, html, location } = await visit.get(as, path)
    if (status >= 400 && status !== 410 && !toProvider.has(path))
      broken.push({ as, from, to: path, what: `answers ${status}` })
    broken.push(...formFaults(html, patterns).map((what) => ({ as, from: path, to: '', what })))
    if (path.startsWith('/dev/mailbox/') && />Kept back</.test(html)) continue
    if (/^\/committee\/mail\/\w+\/html$/.test(path)) continue
    const filtered = path.includes('?')
    for (const href of [...hrefs(html), ...(location === null ? [] : [location])]) {
      const to = ours(href, path, visit.url)
      if (to === undefined || seen.has(to) || (filtered && to.includes('?'))) continue
      if (as !== 'nobody' && to.startsWith('/dev/mailbox/')) continue
      seen.add(to)
      todo.push({ path: to, from: path })
    }
  }
  return { seen: seen.size, broken }
}

/** Path and query of an address of ours; undefined for mail addresses and other sites. */
function ours(href: string, from: string, base: string): string | undefined {
  const url = new URL(href, new URL(from, base))
  return url.origin === base ? url.pathname + url.search : undefined
}

function formFaults(html: string, patterns: Patterns): string[] {
  return [...html.matchAll(/<form\b([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const method = (/\smethod="(\w+)"/.exec(attributes)?.[1] ?? 'get').toUpperCase()
    const action = unescaped(/\saction="([^"]*)"/.exec(attributes)?.[1] ?? '')
    const path = action.split('?')[0] ?? ''
    const known = patterns.some((route) => route.method === method && matches(route.path, path))
    return known ? [] : [`a form leads to ${method} ${action}, which is not there`]
  })
}

function matches(pattern: string, path: string): boolean {
  return new RegExp(`^${(pattern || '/').replace(/:\w+/g, '[^/]+')}$`).test(path)
}
