// Throws the hostile texts at the forms of a stage, each time from the same state of things.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isEmail } from '#kit/text.ts'
import type { Fields } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'
import type { Database } from '#platform/database.ts'
import type { Found } from './found.ts'
import { dear, linksMeant, refusing } from './lists.ts'
import { handfuls, hostile, own, worst } from './strings.ts'
import type { Stage } from './taken-back.ts'
import { better, pasted } from './typed.ts'
import { looked, lookedThrough, type Own, ownOf } from './thrown.ts'

const [turn, lookEach, fewest] = [41, 32, 10]

export type Throwing = {
  stage: Stage
  database: Database
  forms: readonly Found[]
  /** Who reads what others typed, and where. */
  readers: readonly { who: string; path: string }[]
  /** Each of the 620 by itself in the fields that take words; else the worst by themselves, and all by the handful. */
  alone?: boolean
}

/**
 * A test for each address of the list: it is thrown at wherever a form for it was found, and each form that takes words
 * has taken such texts.
 */
export function throwsAtEach(list: readonly string[], on: () => Throwing): void {
  for (const address of list)
    test(address, async (t) => {
      const { forms } = on()
      const fitting = forms.filter((one) => one.address === address && one.typed.length + one.chosen.length > 0)
      assert.ok(fitting.length > 0, `no form for ${address} was found`)
      for (const form of dear.includes(address) ? fitting.slice(0, 1) : fitting)
        t.diagnostic(JSON.stringify(await throwAt(on(), form)))
    })
}

export async function throwAt(on: Throwing, found: Found): Promise<{ posts: number; taken: number; mails: number }> {
  const form = { ...found, fields: { ...found.fields, ...better[found.address] } }
  const at = {
    ...form,
    own: await ownMarkup(on.stage, form),
    meant: await addressesOf(on.database),
    reading: await readingOf(on),
  }
  const refuses = refusing[form.address] !== undefined
  const sum = { posts: 0, taken: 0, mails: 0 }
  const free = form.typed.filter((name) => !form.strict.includes(name))
  const some = dear.includes(form.address) ? worst : [...worst, ...handfuls]
  for (const [names, texts] of [
    [free, on.alone && !refuses ? [...new Set([...worst, ...hostile])] : some],
    [[...form.strict, ...form.chosen], dear.includes(form.address) ? own : some],
  ] as const)
    for (let n = 0; n < texts.length && names.length > 0; n++) {
      const thrown = names.map((name, nth) => [name, texts[(n + nth * turn) % texts.length] ?? ''] as const)
      const said = thrown.map(([name, text]) => [name, n % 2 === 0 ? text : amid(form, name, text)])
      const fields: Fields = { ...form.fields, ...Object.fromEntries(said) }
      const { taken, mails } = await throwOne(on.stage, { ...at, look: n % lookEach === 0 }, fields)
      sum.posts++
      sum.mails += mails
      if (names === free && taken) sum.taken++
    }
  if (free.length > 0 && !refuses) assert.ok(sum.taken >= fewest, `${form.address} took ${sum.taken} of ${sum.posts}`)
  return sum
}

/** As somebody careful would write it: in a cell of rows that are rows, or below what stood there. */
function amid(form: Found, name: string, text: string): string {
  const kept = form.kept?.[name] ?? ''
  if (name === 'rows') return pasted[form.address]?.(text) ?? text
  return kept === '' ? text : `${kept}\n\n${text}`
}

type At = Found & { own: Own; meant: ReadonlySet<string>; reading: readonly Reading[]; look: boolean }

async function throwOne(stage: Stage, at: At, fields: Fields): Promise<{ taken: boolean; mails: number }> {
  const what = `${at.who}: ${at.address} ${JSON.stringify(fields).slice(0, 3000)}`
  const ask = stage.as(at.who)
  const { said: taken, mails } = await stage.takenBack(async () => {
    const page = await (at.method === 'post' ? ask(at.action, fields) : ask(withQuery(at.action, fields)))
    looked(page, what, at.own)
    if (page.status >= 400 || !at.look) return page.status < 400
    // where it is shown again, to whoever typed it and to whoever reads it
    for (const path of new Set([page.location ?? at.page, at.page]))
      looked(await ask(path), `${path} after ${what}`, at.own)
    for (const one of at.reading) {
      const list = await stage.as(one.who)(one.path)
      looked(list, `${one.path} after ${what}`, at.own)
      const fresh = pathsBelow(list.html, one.path).filter((path) => !one.known.has(path))
      for (const path of fresh.slice(0, 2)) looked(await stage.as(one.who)(path), `${path} after ${what}`, at.own)
    }
    return true
  })
  const typed = new Set(Object.values(fields).flat().filter(isEmail))
  for (const mail of mails) lookedThrough(mail, (to) => at.meant.has(to) || typed.has(to))
  return { taken, mails: mails.length }
}

/** What the form's pages are made of when somebody harmless fills it in. */
async function ownMarkup(stage: Stage, form: Found): Promise<Own> {
  const ask = stage.as(form.who)
  const { said: pages } = await stage.takenBack(async () => {
    const done = await (form.method === 'post'
      ? ask(form.action, form.fields)
      : ask(withQuery(form.action, form.fields)))
    return [await ask(form.page), done, ...(done.location === null ? [] : [await ask(done.location)])]
  })
  return ownOf(pages, linksMeant.includes(form.address))
}

type Reading = { who: string; path: string; known: ReadonlySet<string> }
const pathsBelow = (html: string, path: string): string[] =>
  [...html.matchAll(/href="([^"?#]+)"/g)].map(([, href = '']) => href).filter((href) => href.startsWith(`${path}/`))

async function readingOf({ stage, readers }: Throwing): Promise<Reading[]> {
  const { said } = await stage.takenBack(async () => {
    const all: Reading[] = []
    for (const { who, path } of readers) {
      const { html } = await stage.as(who)(path)
      all.push({ who, path, known: new Set(pathsBelow(html, path)) })
    }
    return all
  })
  return said
}

/** The addresses that are known beforehand. */
const addressesOf = async (database: Database): Promise<ReadonlySet<string>> =>
  new Set(
    await inAssociation(database, 'a1', async ({ tx }) => {
      const people = await tx.selectFrom('person').select(['email']).execute()
      return people.map(({ email }) => email)
    }),
  )

const withQuery = (action: string, fields: Fields): string => {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]))
  return `${action.split('?')[0]}?${new URLSearchParams(pairs as [string, string][])}`
}

/** Some of the worst texts in the place of what an address names: whatever is answered, nothing breaks. */
export async function throwAtPaths(stage: Stage, who: string, names: readonly string[]): Promise<void> {
  for (const [nth, name] of names.entries()) {
    const [method, address = ''] = name.split(' ')
    for (const text of own.filter((_, at) => at % 6 === nth % 6)) {
      const path = address.replace(/:\w+/g, () => encodeURIComponent(text.toWellFormed()))
      const { said } = await stage.takenBack(() => stage.as(who)(path, method === 'POST' ? {} : undefined))
      looked(said, `${who}: ${method} ${path}`)
    }
  }
}
