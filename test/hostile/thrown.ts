// Throws every hostile text into every field of a form and looks at each answer.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { isEmail } from '#kit/text.ts'
import type { Fields, Page, Web } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'
import { formsOf, type Form, markupOf } from './forms.ts'
import { handfuls, hostile, worst } from './strings.ts'

export type Asker = (path: string, form?: Fields) => Promise<Page>

/** What a page may be made of: what our own pages are made of. */
const scripting =
  /^[a-z0-9-]+ on|^(?:iframe|object|embed|base|img|video|audio|marquee|blink|frameset|applet|xml|math)\b/
const outward = /^(?:javascript|data|vbscript|about|jar|https?:\/\/example\.net)/i

/** What may stand in the pages of a form besides: what its pages hold of themselves; `links`: its writers may link. */
export type Own = { words: ReadonlySet<string>; links: boolean }

export const ownOf = (pages: readonly Page[], links: boolean): Own => ({
  words: new Set(pages.flatMap(({ html }) => [...markupOf(html).words])),
  links,
})
const nothing: Own = { words: new Set(), links: false }

export function looked(page: Page, what: string, own: Own = nothing): void {
  assert.ok(page.status < 500, `${what}: ${page.status}`)
  if (!(page.headers.get('content-type') ?? '').includes('html')) return
  const { words, stray, links } = markupOf(page.html)
  assert.equal(stray, undefined, `${what}: not escaped`)
  assert.deepEqual(
    [...words].filter((word) => scripting.test(word) && !own.words.has(word)),
    [],
    what,
  )
  assert.deepEqual(
    links.filter((link) => outward.test(link.replace(/[\u0000-\u0020]/g, '')) && !(own.links && /^https?:/.test(link))),
    [],
    what,
  )
}

const turn = 41

/**
 * Each text once in each field that is written into; in each that is chosen or comes along the worst by themselves, and all
 * by the handful. Returns how many posts.
 */
export async function throwAll(ask: Asker, form: Form, looksAfter: readonly string[] = []): Promise<number> {
  let posts = 0
  for (const [names, texts] of [
    [form.typed, hostile],
    [form.chosen, [...worst, ...handfuls]],
  ] as const) {
    if (names.length === 0) continue
    for (let n = 0; n < texts.length; n++) {
      const thrown = Object.fromEntries(names.map((name, at) => [name, texts[(n + at * turn) % texts.length] ?? '']))
      const said: Fields = { ...form.fields, ...thrown }
      const page =
        form.method === 'post'
          ? await ask(form.action, said)
          : await ask(
              `${form.action}?${new URLSearchParams(Object.entries(said).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])))}`,
            )
      posts++
      looked(page, `${form.action} ${JSON.stringify(thrown)}`)
      // what was taken is looked at where it is shown again, a score of times a form
      if (page.status < 400 && n % 32 === 0)
        for (const path of looksAfter) looked(await ask(path), `${path} after ${JSON.stringify(thrown)}`)
    }
  }
  return posts
}

/** The post forms of a page, by action; the same action twice is the one with more fields. */
export async function formsAt(ask: Asker, path: string): Promise<Form[]> {
  const page = await ask(path)
  assert.ok(page.status < 400, `${path}: ${page.status}`)
  return formsOf(page.html, path).filter(({ action }) => !/sign-out|\/dev\//.test(action))
}

/** Every mail of the association goes to one strict address, and no heading of it holds a line end. */
export async function assertAddressed(web: Web, mayGoTo: (address: string) => boolean): Promise<number> {
  const rows = await inAssociation(web.database, 'a1', async ({ tx }) => {
    const found = await sql<Outgoing>`
      select to_address, to_name, from_name, from_address, reply_name, reply_address, subject, html from mail`.execute(
      tx,
    )
    return found.rows
  })
  for (const mail of rows) lookedThrough(mail, mayGoTo)
  return rows.length
}

/** A mail as it stands in the outbox. */
export type Outgoing = Readonly<Record<string, string | null>>

export function lookedThrough({ html, ...head }: Outgoing, mayGoTo: (address: string) => boolean): void {
  const to = head['to_address'] ?? ''
  assert.ok(isEmail(to) && mayGoTo(to), `a mail to ${JSON.stringify(to)}`)
  for (const [what, text] of Object.entries(head))
    assert.doesNotMatch(text ?? '', /[\u0000-\u001f\u007f\u2028\u2029]/, what)
  const { stray, links, words } = markupOf(html ?? '')
  assert.equal(stray, undefined, `a mail: ${head['subject']}`)
  assert.deepEqual(
    links.filter((link) => outward.test(link)),
    [],
    `a mail: ${head['subject']}`,
  )
  assert.deepEqual(
    [...words].filter((word) => /^[a-z0-9-]+ on/.test(word)),
    [],
  )
}
