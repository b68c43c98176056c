import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { askForForm } from '#features/applications/door/actions.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { Web } from '#test/web.ts'
import { callOf, early, filled } from '#test/web/form.ts'
import { mailsTo, type Visitor, visitorOf } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await callOf()
})
after(() => web.close())

/** The door's form, as somebody sends it after a while. */
async function knock(visitor: Visitor, email: string, more: Record<string, string> = {}, minutes = 1) {
  const { html } = await visitor.ask('/apply')
  const made = /name="made" value="(\w+)"/.exec(html)?.[1] ?? ''
  web.clock.now = addMinutes(web.clock.now, minutes)
  return visitor.ask('/apply', { email, website: '', made, ...more })
}

const codeOf = async (email: string) =>
  /Your code is (\d{6})/.exec((await mailsTo(web, email, 'application_code')).at(-1) ?? '')?.[1] ?? ''

describe('the door', () => {
  test('says the same to an address that has applied and to one that has not', async () => {
    web.clock.now = early
    const sent = await filled(web, 'known@example.org')
    await sent.ask('/apply/submission', {})
    const [known, unknown] = [visitorOf(web), visitorOf(web)]
    const one = await knock(known, 'known@example.org')
    const other = await knock(unknown, 'unknown@example.org')
    assert.deepEqual([one.status, one.location], [other.status, other.location])
    const said = async (visitor: Visitor, address: string) =>
      (await visitor.ask('/apply/code')).html.replaceAll(address, 'x')
    assert.equal(await said(known, 'known@example.org'), await said(unknown, 'unknown@example.org'))
    assert.equal((await mailsTo(web, 'known@example.org', 'application_code')).length, 2)
    assert.equal((await mailsTo(web, 'unknown@example.org', 'application_code')).length, 1)
  })

  test('opens also where mail to the address came back before: the code goes out', async () => {
    const email = 'came.back@example.org'
    await inAssociation(web.database, 'a1', (scope) =>
      buryAddresses(scope, [{ address: email, said: 'then', mailId: null }], early),
    )
    await knock(visitorOf(web), email)
    const sent = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('mail').select(['kind', 'state']).where('to_address', '=', email).execute(),
    )
    assert.deepEqual(sent, [{ kind: 'application_code', state: 'queued' }])
  })

  test('a code that is entered, or a link that is pressed, proves that mail arrives there again', async () => {
    const held = () =>
      inAssociation(web.database, 'a1', ({ tx }) => tx.selectFrom('dead_address').select('address_key').execute())
    for (const by of ['code', 'link']) {
      const email = `again.by.${by}@example.org`
      await inAssociation(web.database, 'a1', (scope) =>
        buryAddresses(scope, [{ address: email, said: 'then', mailId: null }], early),
      )
      const visitor = visitorOf(web)
      await knock(visitor, email)
      assert.ok(
        (await held()).some((one) => one.address_key === email),
        'asking proves nothing',
      )
      const [link = ''] = /\/apply\/link\/\w+/.exec((await mailsTo(web, email, 'application_code')).at(-1) ?? '') ?? []
      const opened =
        by === 'code' ? await visitor.ask('/apply/code', { code: await codeOf(email) }) : await visitor.ask(link, {})
      assert.equal(opened.status, 303)
      assert.ok(!(await held()).some((one) => one.address_key === email))
    }
  })

  test('opens to the code in the browser that asked, and in no other', async () => {
    const visitor = visitorOf(web)
    await knock(visitor, 'ines@example.org')
    const code = await codeOf('ines@example.org')
    assert.equal((await visitorOf(web).ask('/apply/code', { code })).status, 422)
    const entered = await visitor.ask('/apply/code', { code: `${code.slice(0, 3)}-${code.slice(3)}` })
    assert.equal(entered.location, '/apply/form')
    assert.match((await visitor.ask('/apply/form')).text, /For ines@example\.org/)
  })

  test('takes five guesses, then none', async () => {
    const visitor = visitorOf(web)
    await knock(visitor, 'guess@example.org')
    const code = await codeOf('guess@example.org')
    const wrong = code === '000000' ? '000001' : '000000'
    for (let left = 4; left > 0; left--)
      assert.match(
        (await visitor.ask('/apply/code', { code: wrong })).text,
        new RegExp(`You can try ${left} more time`),
      )
    assert.match((await visitor.ask('/apply/code', { code: wrong })).text, /This code is over/)
    assert.match((await visitor.ask('/apply/code', { code })).text, /This code is over/)
  })

  test('opens to the mailed link anywhere, by a press, once', async () => {
    await knock(visitorOf(web), 'link@example.org')
    const [mail = ''] = await mailsTo(web, 'link@example.org', 'application_code')
    const link = /\/apply\/link\/\w+/.exec(mail)?.[0] ?? ''
    const phone = visitorOf(web)
    for (const _ of ['a scanner', 'and a person'])
      assert.match((await phone.ask(link)).text, /Opening this page alone has changed nothing/)
    assert.equal((await phone.ask(link, {})).location, '/apply/form')
    web.clock.now = addMinutes(web.clock.now, 1)
    assert.equal((await visitorOf(web).ask(link, {})).status, 410)
    assert.match((await visitorOf(web).ask(link)).text, /This link is over/)
  })

  test('a code and a link are over after ten minutes', async () => {
    const visitor = visitorOf(web)
    await knock(visitor, 'slow@example.org')
    const code = await codeOf('slow@example.org')
    web.clock.now = addMinutes(web.clock.now, 11)
    assert.match((await visitor.ask('/apply/code', { code })).text, /This code is over/)
  })

  test('mails one address five times an hour, and says the same the sixth time', async () => {
    const answers = new Set<string>()
    for (let time = 0; time < 7; time++) {
      const visitor = visitorOf(web)
      const page = await knock(visitor, 'often@example.org')
      answers.add(`${page.status} ${page.location ?? ''} ${(await visitor.ask('/apply/code')).text}`)
    }
    assert.equal(answers.size, 1)
    assert.equal((await mailsTo(web, 'often@example.org', 'application_code')).length, 5)
  })

  test('mails sixty an hour for one network, whatever the addresses, and keeps no network’s address', async () => {
    web.clock.now = addMinutes(web.clock.now, 24 * 60)
    const mailed = await inAssociation(web.database, 'a1', async (scope) => {
      const [cycle] = await liveCycles(scope)
      assert.ok(cycle !== undefined)
      let drawn = 0
      const random = (bytes: number) => createHash('sha512').update(`network ${drawn++}`).digest().subarray(0, bytes)
      const ask = (email: string, network: string) =>
        askForForm(scope, cycle, { email, source: '', network }, random, web.clock.now)
      for (let n = 0; n < 61; n++) await ask(`n${n}@example.org`, '203.0.113.9')
      await ask('other@example.org', '198.51.100.7')
      const rows = await scope.tx.selectFrom('draft_key').selectAll().where('created_at', '=', web.clock.now).execute()
      assert.doesNotMatch(JSON.stringify(rows), /203\.0\.113/)
      return rows.filter((row) => row.code_hash !== '').map((row) => row.email)
    })
    assert.deepEqual(
      [mailed.length, mailed.includes('n60@example.org'), mailed.includes('other@example.org')],
      [61, false, true],
    )
  })

  test('keeps programs out: a field nobody sees, and a page filled in at once', async () => {
    const trapped = await knock(visitorOf(web), 'bot@example.org', { website: 'https://example.org' })
    assert.equal(trapped.status, 422)
    const quick = await knock(visitorOf(web), 'bot@example.org', {}, 0)
    assert.match(quick.text, /Press once more, please/)
    const forged = await knock(visitorOf(web), 'bot@example.org', { made: 'x'.repeat(39) })
    assert.equal(forged.status, 422)
    assert.deepEqual(await mailsTo(web, 'bot@example.org', 'application_code'), [])
  })

  test('keeps what was typed where it is no address', async () => {
    const page = await knock(visitorOf(web), 'ines at example <b>')
    assert.equal(page.status, 422)
    assert.match(page.html, /<title>Error: /)
    assert.match(page.html, /value="ines at example &lt;b>"/)
  })

  test('a form is closed on this device with one press', async () => {
    const visitor = visitorOf(web)
    await knock(visitor, 'shared@example.org')
    await visitor.ask('/apply/code', { code: await codeOf('shared@example.org') })
    const [token] = [...visitor.jar]
    await visitor.ask('/apply/exit', {})
    const thief = visitorOf(web)
    if (token !== undefined) thief.jar.set(...token)
    assert.equal((await thief.ask('/apply/form')).location, '/apply')
  })

  test('where nobody may apply, there is no door', async () => {
    web.clock.now = '2027-01-15T15:00:00.000Z'
    assert.equal((await visitorOf(web).ask('/apply')).location, '/')
    web.clock.now = early
  })
})
