import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '#kit/dates.ts'
import type { Page, Web } from '#test/web.ts'
import { callOf, early, opened, pages } from '#test/web/form.ts'
import { mailsTo, type Visitor } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

const option = 'Quince orchard upbringing'
const demographics = {
  title: 'For the matching alone',
  lede: 'It counts a little among much else.',
  questions: [{ id: 'orchard', label: 'Which orchard raised you?', options: [option, 'Medlar hedge'], many: true }],
}

let web: Web
before(async () => {
  web = await callOf()
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    const asked = sql`jsonb_set(definition, '{demographics}', ${JSON.stringify(demographics)}::jsonb)`
    await sql`update program set definition = ${asked}`.execute(tx)
    await sql`update cycle set definition = ${asked} where definition is not null`.execute(tx)
  })
})
after(() => web.close())

/** A hidden field of the page's last form that has it. */
const field = ({ html }: Page, name: string) =>
  ([...html.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].at(-1)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')

/** What somebody wrote in a page whose form was closed meanwhile, up to the page that asks for the code. */
async function lost(visitor: Visitor, email: string, statement: string): Promise<Page> {
  return knock(visitor, await sendLost(visitor, statement), email)
}

function sendLost(visitor: Visitor, statement: string): Promise<Page> {
  visitor.jar.clear()
  return visitor.ask('/apply/form/topics', { ...pages.topics, statement })
}

async function knock(visitor: Visitor, from: Page, email = field(from, 'email')): Promise<Page> {
  web.clock.now = addMinutes(web.clock.now, 2)
  return visitor.ask('/apply', { email, website: '', made: field(from, 'made'), kept: field(from, 'kept') })
}

const mailed = async (email: string, what: RegExp) =>
  what.exec((await mailsTo(web, email, 'application_code')).at(-1) ?? '')?.[1] ?? ''
const begun = async (email: string) => {
  web.clock.now = early
  const visitor = await opened(web, email)
  await visitor.ask('/apply/form/roles', { roles: 'mentee' })
  return visitor
}
const statementOf = async (visitor: Visitor) => (await visitor.ask('/apply/form/topics')).html

describe('nothing typed is lost at the door', () => {
  test('when the code is over: a new one is asked for from the same page', async () => {
    const email = 'slow.kept@example.org'
    const visitor = await begun(email)
    await lost(visitor, email, 'Written long ago.').then(async (asked) => {
      web.clock.now = addMinutes(web.clock.now, 11)
      const over = await visitor.ask('/apply/code', { code: '123456', kept: field(asked, 'kept') })
      assert.match(over.text, /This code is over/)
      assert.doesNotMatch(over.html, /<a class="link" href="\/apply">/)
      assert.equal(field(over, 'email'), email)
      const again = await knock(visitor, over)
      const code = await mailed(email, /Your code is (\d{6})/)
      const entered = await visitor.ask('/apply/code', { code, kept: field(again, 'kept') })
      assert.equal(entered.location, '/apply/form/topics')
    })
    assert.match(await statementOf(visitor), /Written long ago\./)
  })

  test('when the mailed link was used in the same browser: the page goes on without a code, in that form alone', async () => {
    const email = 'link.kept@example.org'
    const visitor = await begun(email)
    const asked = await lost(visitor, email, 'Kept in the other window.')
    const kept = field(asked, 'kept')
    const other = await opened(web, 'somebody.else@example.org')
    const attempts = [...visitor.jar].filter(([name]) => name.includes('form-attempt'))
    for (const [name, value] of attempts) other.jar.set(name, value)
    assert.equal((await other.ask('/apply/code', { code: '', kept })).status, 422, 'another form that is open')
    await visitor.ask(await mailed(email, /(\/apply\/link\/\w+)/), {})
    assert.equal((await visitor.ask('/apply/code', { code: '', kept })).location, '/apply/form/topics')
    assert.match(await statementOf(visitor), /Kept in the other window\./)
  })

  test('when the call has closed meanwhile: it is shown with its question, to be copied', async () => {
    const email = 'late.kept@example.org'
    const visitor = await begun(email)
    const asked = await lost(visitor, email, 'Too <late>.')
    web.clock.now = '2027-01-15T15:00:00.000Z'
    for (const page of [await knock(visitor, asked, email), await sendLost(visitor, 'Too <late>.')]) {
      assert.equal(page.status, 409)
      assert.match(page.text, /Applications have closed/)
      assert.match(page.html, /<textarea[^>]*>[^<]*\nToo &lt;late>\.<\/textarea>/)
    }
  })

  test('when it has closed, what was said for the matching alone is asked to be sent to nobody', async () => {
    const visitor = await begun('late.aside@example.org')
    visitor.jar.clear()
    web.clock.now = '2027-01-15T15:00:00.000Z'
    const page = await visitor.ask('/apply/for-matching', { orchard: option })
    assert.equal(page.status, 409)
    assert.match(page.text, /Which orchard raised you\? Quince orchard upbringing It was for the matching alone/)
    assert.doesNotMatch(page.text, /Send it to the committee/)
  })

  test('what is said for the matching alone', async () => {
    const email = 'aside.kept@example.org'
    const visitor = await begun(email)
    visitor.jar.clear()
    const door = await visitor.ask('/apply/for-matching', { orchard: option })
    assert.match(door.text, /Nothing is lost/)
    const asked = await knock(visitor, door, email)
    const code = await mailed(email, /Your code is (\d{6})/)
    const entered = await visitor.ask('/apply/code', { code, kept: field(asked, 'kept') })
    assert.equal(entered.location, '/apply/form')
    const checked = /value="Quince orchard upbringing"[^>]*checked|checked[^>]*value="Quince orchard upbringing"/
    assert.match((await visitor.ask('/apply/for-matching')).html, checked)
  })
})
