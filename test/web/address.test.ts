import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { askedBy } from '#test/authenticator.ts'
import type { Web } from '#test/web.ts'
import { enterByCode, enterByPasskey, hostsLink, registered } from '#test/web/committee-door.ts'
import { eachOnItsDay } from '#test/web/days.ts'
import { mailsTo, visitorOf } from '#test/web/visitor.ts'
import { baseUrl, evening, inAssociation } from '#test/year.ts'
import { people } from '#test/year/people.ts'

let web: Web
let at: Instant
eachOnItsDay((served, day) => {
  web = served
  at = day
})

const codeIn = async (address: string) =>
  /\b\d{6}\b/.exec((await mailsTo(web, address, 'address_code')).at(-1) ?? '')?.[0] ?? ''
const undoIn = async (address: string) =>
  /\/address\/\w+/.exec((await mailsTo(web, address, 'address_changed')).at(-1) ?? '')?.[0] ?? ''
const fileOf = (who: string) =>
  inAssociation(web.database, 'a1', async (scope) => {
    const row = await scope.tx.selectFrom('person').select('email').where('person_id', '=', who).executeTakeFirst()
    return row?.email
  })
const audited = (who: string) =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('audit')
      .select(['actor', 'what', 'why', 'after'])
      .where('subject', '=', who)
      .orderBy('at')
      .execute(),
  )

describe('somebody changes their address', () => {
  test('it takes effect when the code from the new one is entered, and the old one is told', async () => {
    const elsewhere = await enterByCode(web, people.wei.email)
    web.clock.now = addMinutes(at, 1)
    const who = await enterByCode(web, people.wei.email)
    const asked = await who.ask('/account/address', { address: ' Wei@New.example.org ' })
    assert.deepEqual([asked.status, asked.location], [303, '/account/address/code'])
    assert.equal(await fileOf('wei'), people.wei.email, 'nothing has changed yet')
    assert.deepEqual(await mailsTo(web, people.wei.email, 'address_changed'), [])
    const done = await who.ask('/account/address/code', { code: await codeIn('Wei@New.example.org') })
    assert.deepEqual([done.status, done.location], [303, '/account/address/done'])
    assert.equal(await fileOf('wei'), 'Wei@New.example.org')
    assert.equal((await who.ask('/my')).status, 200, 'the session that confirmed it stays')
    assert.equal((await elsewhere.ask('/my')).status, 303, 'the others end')
    assert.match(
      (await mailsTo(web, people.wei.email, 'address_changed')).at(-1) ?? '',
      /another\s+email address took the place/,
    )
    const rows = await audited('wei')
    assert.deepEqual(
      rows.map(({ actor, what }) => [actor, what]),
      [['wei', 'address changed']],
    )
    assert.doesNotMatch(JSON.stringify(rows), /example\.org/, 'the audit has ids, no address')
    web.clock.now = addMinutes(at, 2)
    assert.equal((await enterByCode(web, 'Wei@New.example.org')).jar.size, 1)
  })

  test('the old address puts it back without signing in, for seven days; opening the page does nothing', async () => {
    const path = await undoIn(people.wei.email)
    const signedIn = await enterByCode(web, 'Wei@New.example.org')
    const stranger = visitorOf(web)
    assert.match((await stranger.ask(path)).text, /It was not me: put my address back/)
    assert.equal(await fileOf('wei'), 'Wei@New.example.org')
    web.clock.now = addMinutes(evening, 8 * 24 * 60 + 1)
    assert.equal((await stranger.ask(path)).status, 410)
    web.clock.now = at
    assert.match((await stranger.ask(path, {})).text, /Your address is back/)
    assert.equal(await fileOf('wei'), people.wei.email)
    assert.equal((await signedIn.ask('/my')).status, 303)
    for (const address of [people.wei.email, 'Wei@New.example.org'])
      assert.match((await mailsTo(web, address, 'sign_in_changed')).at(-1) ?? '', /An email address was put back/)
    assert.equal((await stranger.ask(path, {})).status, 410, 'once')
    assert.deepEqual(
      (await audited('wei')).map(({ what }) => what),
      ['address changed', 'address put back'],
    )
  })

  test('what came after is put back with it, and neither address can fetch it again', async () => {
    const who = await enterByCode(web, people.ana.email)
    for (const to of ['ana.one@example.org', 'ana.two@example.org']) {
      web.clock.now = addMinutes(web.clock.now, 1)
      await who.ask('/account/address', { address: to })
      assert.equal((await who.ask('/account/address/code', { code: await codeIn(to) })).status, 303)
    }
    const first = await undoIn(people.ana.email)
    const second = await undoIn('ana.one@example.org')
    await visitorOf(web).ask(first, {})
    assert.equal(await fileOf('ana'), people.ana.email)
    assert.equal((await visitorOf(web).ask(second, {})).status, 410)
    assert.equal(await fileOf('ana'), people.ana.email)
  })

  test('an address that somebody has gets the same answer; its owner is told, and nothing of who asked', async () => {
    const [one, other] = [await enterByCode(web, people.lars.email), await enterByCode(web, people.chloe.email)]
    const free = await one.ask('/account/address', { address: 'nobody.has@example.org' })
    const taken = await other.ask('/account/address', { address: people.rosa.email })
    assert.deepEqual([taken.status, taken.location, taken.html], [free.status, free.location, free.html])
    const pages = [await one.ask('/account/address/code'), await other.ask('/account/address/code')]
    assert.equal(pages[0]?.text, pages[1]?.text)
    const wrong = [
      await one.ask('/account/address/code', { code: '000000' }),
      await other.ask('/account/address/code', { code: '000000' }),
    ]
    assert.deepEqual([wrong[0]?.status, wrong[0]?.text], [wrong[1]?.status, wrong[1]?.text])
    const [note = ''] = await mailsTo(web, people.rosa.email, 'address_taken')
    assert.match(note, /entered this address as\s+theirs\. It is yours already/)
    assert.doesNotMatch(note, /Chlo|chloe|\d{6}/)
    assert.deepEqual(await mailsTo(web, people.rosa.email, 'address_code'), [])
  })

  test('the code is worth nothing to whoever reads the new mailbox, and the link’s page changes nothing', async () => {
    const who = await enterByCode(web, people.suharto.email)
    await who.ask('/account/address', { address: 'mistyped@example.org' })
    const mail = (await mailsTo(web, 'mistyped@example.org', 'address_code')).at(-1) ?? ''
    const link = /\/account\/address\/link\/\w+/.exec(mail)?.[0] ?? ''
    const reader = await enterByCode(web, people.garcia.email)
    assert.equal(
      (await reader.ask('/account/address/code', { code: await codeIn('mistyped@example.org') })).status,
      422,
    )
    assert.equal((await reader.ask(link, {})).status, 422)
    assert.equal((await visitorOf(web).ask(link)).location, `/sign-in?next=${encodeURIComponent(link)}`)
    await who.ask(link)
    assert.equal(await fileOf('suharto'), people.suharto.email)
    assert.equal((await who.ask(link, {})).location, '/account/address/done')
    assert.equal(await fileOf('suharto'), 'mistyped@example.org')
  })

  test('five guesses, ten minutes, five asked in an hour', async () => {
    const who = await enterByCode(web, people.imani.email)
    await who.ask('/account/address', { address: 'imani.new@example.org' })
    const code = await codeIn('imani.new@example.org')
    const wrong = code === '111111' ? '222222' : '111111'
    for (let n = 0; n < 5; n++) await who.ask('/account/address/code', { code: wrong })
    assert.match((await who.ask('/account/address/code', { code })).text, /This code is over/)
    web.clock.now = addMinutes(at, 1)
    await who.ask('/account/address', { address: 'imani.later@example.org' })
    web.clock.now = addMinutes(at, 11)
    assert.match(
      (await who.ask('/account/address/code', { code: await codeIn('imani.later@example.org') })).text,
      /over/,
    )
    for (let n = 0; n < 5; n++) {
      web.clock.now = addMinutes(web.clock.now, 1)
      assert.equal((await who.ask('/account/address', { address: `imani.${n}@example.org` })).status, 303)
    }
    const mailed = await Promise.all([0, 1, 2, 3, 4].map((n) => mailsTo(web, `imani.${n}@example.org`, 'address_code')))
    assert.deepEqual(
      mailed.map((mails) => mails.length),
      [1, 1, 1, 0, 0],
    )
  })

  test('what is no address, and one’s own: the same words at the field and in the summary', async () => {
    const who = await enterByCode(web, people.devon.email)
    const shape = await who.ask('/account/address', { address: 'devon at example.org' })
    assert.equal(shape.html.split('Write the address in full').length, 3)
    const own = await who.ask('/account/address', { address: people.devon.email.toUpperCase() })
    assert.equal(own.html.split('That is the address that is on file already').length, 3)
  })
})

describe('whoever holds an office', () => {
  test('shows the passkey before the address changes: a mailbox alone leads to no other', async () => {
    const { key } = await registered(web, await hostsLink(web, people.noor.email))
    const byCode = await enterByCode(web, people.noor.email)
    const page = await byCode.ask('/account/address', { address: 'noor.else@example.org' })
    assert.deepEqual([page.status, /You have no passkey yet|Show that it is you/.test(page.text)], [403, true])
    const answered = { address: 'noor.else@example.org', 'passkey-answer': key.answer(askedBy(page.html), baseUrl) }
    assert.equal((await byCode.ask('/account/address', answered)).location, '/account/address/code')
    assert.equal(await fileOf('noor'), people.noor.email)
  })

  test('a chair enters an address for somebody, with a reason: both are told, the sessions end', async () => {
    const { key } = await registered(web, await hostsLink(web, people.noor.email))
    const ingrid = await enterByCode(web, people.ingrid.email)
    const noor = await enterByPasskey(web, key)
    const path = '/committee/people/ingrid/address'
    const nothing = await noor.ask(path, { address: 'ingrid@new.example.org', why: '' })
    assert.deepEqual([nothing.status, nothing.html.split('Say why you enter it').length], [422, 3])
    const taken = await noor.ask(path, { address: people.devon.email, why: 'She telephoned.' })
    assert.deepEqual([taken.status, /somebody whom we know has it/.test(taken.text)], [409, true])
    assert.equal(
      (await noor.ask(path, { address: 'ingrid@new.example.org', why: 'She telephoned.' })).location,
      `${path}?done=yes`,
    )
    assert.equal(await fileOf('ingrid'), 'ingrid@new.example.org')
    assert.equal((await ingrid.ask('/my')).status, 303)
    assert.match((await mailsTo(web, 'ingrid@new.example.org', 'address_entered')).at(-1) ?? '', /She\s+telephoned\./)
    const undo = await undoIn(people.ingrid.email)
    assert.deepEqual(
      (await audited('ingrid')).map(({ actor, what, why }) => [actor, what, why]),
      [['noor', 'address changed', 'She telephoned.']],
    )
    await visitorOf(web).ask(undo, {})
    assert.equal(await fileOf('ingrid'), people.ingrid.email)
    assert.equal((await noor.ask('/committee/people/nobody/address')).status, 404)
  })
})
