// The forms of a page as a browser reads them, and whether a page is still only our own markup.
import type { Fields } from '#test/web.ts'

/**
 * `typed`: what somebody writes into, of which `strict` take an address, a day or a number alone; `chosen`: what the page
 * offers, or sends along unseen. `fields`: one way to fill it in.
 */
export type Form = {
  method: 'get' | 'post'
  action: string
  typed: string[]
  strict: string[]
  chosen: string[]
  fields: Fields
  /** What stands in its larger fields already. */
  kept?: Readonly<Record<string, string>>
}

const entity: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (text: string): string => text.replace(/&(\w+|#39);/g, (whole, name: string) => entity[name] ?? whole)
const attribute = (tag: string, name: string): string | undefined => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return value === undefined ? undefined : plain(value)
}
/** Something that a strict field takes. */
const taken: Readonly<Record<string, string>> = { email: 'ada@example.org', date: '2027-02-01', number: '1', tel: '1' }
/** What only machines fill in. */
const trap = 'website'
const writing = new Set(['text', 'email', 'search', 'tel', 'url', 'number', 'date', 'password'])

export function formsOf(html: string, at: string): Form[] {
  return [...html.matchAll(/(<form\b[^>]*>)([\s\S]*?)<\/form>/g)].map(([, open = '', inside = '']) => {
    const fields: Record<string, string> = {}
    const kept: Record<string, string> = {}
    const [typed, strict, chosen] = [new Set<string>(), new Set<string>(), new Set<string>()]
    for (const { 0: tag, index: at } of inside.matchAll(/<(?:input|textarea|select|button)\b[^>]*>/g)) {
      const name = attribute(tag, 'name')
      if (name === undefined) continue
      const [, kind = ''] = /^<(\w+)/.exec(tag) ?? []
      const type = attribute(tag, 'type') ?? 'text'
      if (type === 'file') continue
      const sort = attribute(tag, 'inputmode') === 'numeric' ? 'number' : type
      const text = kind === 'textarea' || (kind === 'input' && writing.has(type))
      if (text) typed.add(name)
      else chosen.add(name)
      if (kind === 'textarea') kept[name] = plain(/^([^<]*)/.exec(inside.slice(at + tag.length))?.[1] ?? '').trim()
      if (text && (sort in taken || name === trap)) strict.add(name)
      const value = attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : '')
      const one = name === trap ? '' : sort in taken ? value || attribute(tag, 'min') || (taken[sort] ?? '') : 'Words'
      if (!(name in fields)) fields[name] = kind === 'select' ? firstOption(inside, tag) : text ? one : value
    }
    return {
      method: /method="post"/i.test(open) ? 'post' : 'get',
      action: attribute(open, 'action') || at,
      typed: [...typed],
      strict: [...strict],
      chosen: [...chosen],
      fields,
      kept,
    }
  })
}

function firstOption(inside: string, tag: string): string {
  const after = inside.slice(inside.indexOf(tag))
  return (
    [...after.slice(0, after.indexOf('</select>')).matchAll(/<option[^>]*\svalue="([^"]+)"/g)].map(([, v]) =>
      plain(v ?? ''),
    )[0] ?? ''
  )
}

const tag = /<\/?([a-zA-Z][^\s/>"'<]*)((?:\s+[^\s=>"'<]+(?:=(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>/g

/** Tags and attributes of a page; a `<` that begins none of them is told as `stray`. */
export function markupOf(html: string): { words: Set<string>; stray: string | undefined; links: string[] } {
  const words = new Set<string>()
  const links: string[] = []
  const rest = html
    .replace(/^<!doctype html>/i, '')
    .replace(/(<(script|style)\b[^>]*>)[\s\S]*?(?=<\/\2>)/g, '$1')
    .replace(tag, (_, name: string, attributes: string) => {
      words.add(name.toLowerCase())
      for (const [, key = '', value = ''] of attributes.matchAll(
        /\s+([^\s=>"'<]+)(?:=("[^"]*"|'[^']*'|[^\s>"']+))?/g,
      )) {
        words.add(`${name.toLowerCase()} ${key.toLowerCase()}`)
        if (['href', 'src', 'action', 'formaction'].includes(key.toLowerCase()))
          links.push(plain(value.replace(/^["']|["']$/g, '')))
      }
      return ''
    })
  const at = rest.indexOf('<')
  return { words, links, stray: at < 0 ? undefined : rest.slice(at, at + 60) }
}
