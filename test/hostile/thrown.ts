// Throws every hostile text into every field of a form and looks at each answer.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { isEmail } from '#kit/text.ts'
import type { Fields, Page, Web } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'
import { formsOf, type Form, markupOf } from './forms.ts'
import { hostile } from './strings.ts'

export type Asker = (path: string, form?: Fields) => Promise<Page>

/** What a page may be made of: what our own pages are made of. */
const scripting =
  /^[a-z0-9-]+ on|^(?:iframe|object|embed|base|img|video|audio|marquee|blink|frameset|applet|xml|math)\b/
const outward = /^(?:javascript|data|vbscript|about|jar|https?:\/\/example\.net)/i

export function looked(page: Page, what: string): void {
  assert.ok(page.status < 500, `${what}: ${page.status}`)
  if (!(page.headers.get('content-type') ?? '').includes('html')) return
  const { words, stray, links } = markupOf(page.html)
  assert.equal(stray, undefined, `${what}: not escaped`)
  assert.deepEqual(
    [...words].filter((word) => scripting.test(word)),
    [],
    what,
  )
  assert.deepEqual(
    links.filter((link) => outward.test(link.replace(/[\u0000-\u0020]/g, ''))),
    [],
    what,
  )
}

const turn = 41

/** Each text once in each field that is written into, and in each that is chosen or comes along; returns how many posts. */
export async function throwAll(ask: Asker, form: Form, looksAfter: readonly string[] = []): Promise<number> {
  let posts = 0
  for (const names of [form.typed, form.chosen]) {
    if (names.length === 0) continue
    for (let n = 0; n < hostile.length; n++) {
      const thrown = Object.fromEntries(
        names.map((name, at) => [name, hostile[(n + at * turn) % hostile.length] ?? '']),
      )
      const said: Fields = { ...form.fields, ...thrown }
      const page =
        form.method === 'post'
          ? await ask(form.action, said)
          : await ask(
              `${form.action}?${new URLSearchParams(Object.entries(said).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])))}`,
            )
      posts++
      looked(page, `${form.action} ${JSON.stringify(thrown)}`)
      // what was taken is looked at where it is shown again, some dozens of times a form
      if (page.status < 400 && n % 16 === 0)
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
    const found = await sql<
      Record<string, string | null>
    >`select to_address, to_name, from_name, from_address, reply_name, reply_address, subject, html from mail`.execute(
      tx,
    )
    return found.rows
  })
  for (const { html, ...head } of rows) {
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
  return rows.length
}
