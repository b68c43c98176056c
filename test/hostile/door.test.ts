import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { isEmail } from '#kit/text.ts'
import { people } from '#test/year/people.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo, visitorOf } from '#test/web/visitor.ts'
import { keys } from '#test/year.ts'
import { callOf } from '#test/web/form.ts'
import { type Asker, assertAddressed, formsAt, looked, throwAll } from './thrown.ts'
import { hostile } from './strings.ts'

let web: Web
let call: Web
before(async () => {
  web = await webOf()
  call = await callOf()
})
after(() => Promise.all([web.close(), call.close()]))

const meant = new Set<string>([...Object.values(people).map(({ email }) => email), ...hostile.filter(isEmail)])

/** `looks`: where what was said is shown back, and to whom. */
async function open(on: Web, path: string, ask: Asker, looks: readonly string[] = []): Promise<string[]> {
  const forms = await formsAt(ask, path)
  // a page that was only just opened is a machine's
  on.clock.now = addMinutes(on.clock.now, 1)
  for (const form of forms) await throwAll(ask, form, looks)
  return forms.map(({ action }) => action)
}

const as =
  (on: Web, who: 'nobody' | 'noor' | 'ingrid' | 'devon'): Asker =>
  (path, form) =>
    form === undefined ? on.get(path, { as: who }) : on.post(path, form, { as: who })

test('the open pages: contact, the next call, the door, signing in, eligibility, a letter’s check', async () => {
  for (const path of ['/contact', '/tell-me', '/sign-in', '/eligibility', '/letters']) {
    const actions = await open(web, path, visitorOf(web).ask, [path])
    assert.ok(actions.length > 0, path)
  }
  const stranger = visitorOf(call)
  assert.deepEqual(await open(call, '/apply', stranger.ask), ['/apply'])
  for (const [path, first] of [
    ['/apply/code', '/apply'],
    ['/sign-in/code', '/sign-in'],
  ] as const) {
    const one = visitorOf(call)
    const { html } = await one.ask(first)
    const made = /name="made" value="(\w+)"/.exec(html)?.[1]
    call.clock.now = addMinutes(call.clock.now, 1)
    await one.ask(first, { email: 'ingrid.begay@example.org', ...(made === undefined ? {} : { website: '', made }) })
    assert.ok((await open(call, path, one.ask)).length > 0, path)
  }
})

test('three mailed pages: check-in, help, no more topics', async () => {
  const nobody = as(web, 'nobody')
  const q = 'q-pair-well-ingrid-2027-01'
  for (const path of [
    `/q/${keys.links.seal('question', q)}/none`,
    `/help/${keys.links.seal('help-mentee', 'pair-well')}`,
    `/stop/${keys.links.seal('topics', 'ingrid')}`,
  ])
    assert.ok((await open(web, path, nobody, [path])).length > 0, path)
})

test('a participant’s own pages: that we talked, a letter, a new address', async () => {
  for (const path of ['/my', '/my/letter', '/account/address']) await open(web, path, as(web, 'ingrid'), ['/my'])
})

test('what the committee reads of it is text, and each mail goes where it should', async () => {
  for (const path of [
    '/committee',
    '/committee/tickets',
    '/committee/pairs',
    '/committee/pairs/pair-well',
    '/committee/mail',
  ])
    looked(await web.get(path, { as: 'noor' }), path)
  const { html } = await web.get('/committee/tickets', { as: 'noor' })
  const tickets = [...html.matchAll(/href="(\/committee\/tickets\/[^"?#]+)"/g)].map(([, path = '']) => path)
  assert.ok(tickets.length > 0)
  for (const path of tickets.slice(0, 100)) looked(await web.get(path, { as: 'noor' }), path)
  for (const on of [web, call]) assert.ok((await assertAddressed(on, (to) => meant.has(to))) > 0)
  assert.deepEqual(await mailsTo(web, 'other@example.net', 'note_received'), [])
})
