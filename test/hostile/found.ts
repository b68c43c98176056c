// The forms of the application, found by walking from page to page as a reader does.
import { routes } from '#test/permissions/routes.ts'
import { casesOf } from '#test/permissions/cases.ts'
import { thingsOf } from '#test/permissions/things.ts'
import { mounted } from '#test/web/mounted.ts'
import { keys } from '#test/year.ts'
import { type Form, formsOf } from './forms.ts'
import type { Stage } from './taken-back.ts'

/** A form, whose it is, the page it stands on, and the address of the application that takes it ("POST /contact"). */
export type Found = Form & { who: string; page: string; address: string }
export type Start = { who: string; path: string }

const patterns = mounted.map(({ method, address }) => ({
  method,
  address,
  pattern: new RegExp(`^${address.replace(/:\w+/g, '[^/]+')}$`),
}))
/** Which of the mounted addresses this path is. */
const mountedAt = (method: string, path: string): string | undefined => {
  const [bare = ''] = path.split('?')
  return patterns.find((one) => one.method === method && one.pattern.test(bare))?.address
}

const actors: Readonly<Record<string, string>> = {
  nobody: 'nobody',
  'mentee Ingrid': 'ingrid',
  'mentor Devon': 'devon',
  'chair Noor': 'noor',
  'Amara, safeguarding': 'amara',
}

/** Where these begin in the world of test/permissions: whatever the matrix lets them read, and the pages that were mailed. */
export function startsOf(people: readonly string[]): Start[] {
  const allowed = casesOf().flatMap(({ method, allowed: may, actor, path }): Start[] => {
    const who = actors[actor.name]
    return method === 'GET' && may && who !== undefined && people.includes(who) ? [{ who, path }] : []
  })
  const mailed = Object.entries(routes).flatMap(([name, { sealed, about }]): Start[] => {
    if (!name.startsWith('GET ') || sealed === undefined || about === undefined || !people.includes('nobody')) return []
    return thingsOf(about)
      .filter(({ place }) => place === 'own')
      .map(({ id }) => ({
        who: 'nobody',
        path: name.slice(4).replace(':sealed', keys.links.seal(sealed, id)).replace('/:answer', '/well'),
      }))
  })
  return [...allowed, ...mailed]
}

const ofEach = { address: 14, query: 3, form: 2 }
const noPages = /\.(?:csv|txt|pdf|ics)$|\/events$/

/** The forms that are found from there, on pages `below`: of each address some that differ in their fields. */
export async function formsFrom(stage: Stage, starts: readonly Start[], below = /^/): Promise<Found[]> {
  const found = new Map<string, Found>()
  const [seen, visited] = [new Map<string, number>(), new Set<string>()]
  const queue = [...starts]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { who, path } = next
    const [bare = '', query = ''] = path.split('?')
    const at = mountedAt('GET', bare)
    const each = `${who} ${at}`
    const like = `${each}?${query.replace(/=(?:app-|[0-9a-z]{16})[^&]*/g, '=')}`
    const often = (key: string) => seen.get(key) ?? 0
    if (at === undefined || noPages.test(bare) || !below.test(bare) || visited.has(`${who} ${path}`)) continue
    if (often(each) >= ofEach.address || often(like) >= ofEach.query) continue
    visited.add(`${who} ${path}`)
    seen.set(each, often(each) + 1).set(like, often(like) + 1)
    const { said: page } = await stage.takenBack(() => stage.as(who)(path))
    if (page.location !== null) queue.push({ who, path: page.location })
    if (page.status !== 200) continue
    for (const form of formsOf(page.html, path)) {
      const taker = mountedAt(form.method.toUpperCase(), form.action)
      if (taker === undefined) continue
      const address = `${form.method.toUpperCase()} ${taker}`
      const key = `${address} ${form.typed.toSorted().join()}`
      const alike = [...found.values()].filter((one) => one.address === address).length
      if (!found.has(key) && alike < ofEach.form) found.set(key, { ...form, who, page: path, address })
    }
    for (const [, href = ''] of page.html.matchAll(/href="([^"#]+)/g)) {
      const to = href.replaceAll('&amp;', '&')
      if (to.startsWith('/')) queue.push({ who, path: to })
      else if (to.startsWith('?')) queue.push({ who, path: `${bare}${to}` })
    }
  }
  return [...found.values()]
}
