import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { isEmail } from '#kit/text.ts'
import { people } from '#test/year/people.ts'
import type { Web } from '#test/web.ts'
import { visitorOf } from '#test/web/visitor.ts'
import { callOf } from '#test/web/form.ts'
import { doors } from './lists.ts'
import { type Asker, assertAddressed, formsAt, throwAll } from './thrown.ts'
import { hostile } from './strings.ts'

let call: Web
before(async () => {
  call = await callOf()
})
after(() => call.close())

const thrownAt = new Set<string>()
async function open(path: string, ask: Asker): Promise<void> {
  const forms = await formsAt(ask, path)
  // a page that was only just opened is a machine's
  call.clock.now = addMinutes(call.clock.now, 1)
  for (const form of forms) {
    assert.ok((await throwAll(ask, form)) >= hostile.length)
    thrownAt.add(`POST ${form.action}`)
  }
}

test('the door of the form, its code and the code of signing in', async () => {
  await open('/apply', visitorOf(call).ask)
  for (const [path, first] of [
    ['/apply/code', '/apply'],
    ['/sign-in/code', '/sign-in'],
  ] as const) {
    const one = visitorOf(call)
    const { html } = await one.ask(first)
    const made = /name="made" value="(\w+)"/.exec(html)?.[1]
    call.clock.now = addMinutes(call.clock.now, 1)
    await one.ask(first, { email: 'ingrid.begay@example.org', ...(made === undefined ? {} : { website: '', made }) })
    await open(path, one.ask)
  }
  assert.deepEqual([...thrownAt].toSorted(), doors)
})

test('each mail goes where it should', async () => {
  const meant = new Set<string>([...Object.values(people).map(({ email }) => email), ...hostile.filter(isEmail)])
  assert.ok((await assertAddressed(call, (to) => meant.has(to))) > 0)
})
