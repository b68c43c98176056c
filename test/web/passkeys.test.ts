import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { askedBy, device } from '#test/authenticator.ts'
import type { Web } from '#test/web.ts'
import { enterByCode, enterByPasskey, hostsLink, invitation, registered } from '#test/web/committee-door.ts'
import { eachOnItsDay } from '#test/web/days.ts'
import { mailsTo, visitorOf } from '#test/web/visitor.ts'
import { baseUrl } from '#test/year.ts'

let web: Web
let at: Instant
eachOnItsDay((served, day) => {
  web = served
  at = day
})

describe('an office needs a passkey', () => {
  test('a chair who signs in by code sees the account and no room of the committee', async () => {
    const who = await enterByCode(web, 'noor@example.org')
    assert.equal((await who.ask('/home')).location, '/account')
    for (const path of ['/committee', '/committee/offices', '/committee/review'])
      assert.equal((await who.ask(path)).status, 404)
    const { text } = await who.ask('/account')
    assert.match(text, /You hold the office “Co-chair”, but an address alone opens no office\./)
  })

  test('and cannot make their own first one: an address alone never leads there', async () => {
    const who = await enterByCode(web, 'noor@example.org')
    const page = await who.ask('/account/passkeys/new')
    assert.deepEqual([page.status, /data-passkey/.test(page.html)], [403, false])
    assert.match(page.text, /You have no passkey yet\. A chair invites you/)
    const posted = await who.ask('/account/passkeys', { made: '{"id":"x"}' })
    assert.equal(posted.status, 403)
  })

  test('the host’s link registers one, once; from then on the passkey signs in, without an address', async () => {
    const path = await hostsLink(web)
    const { who, key } = await registered(web, path)
    assert.equal((await who.ask('/home')).location, '/committee')
    assert.equal((await visitorOf(web).ask(path)).status, 410)
    const later = await enterByPasskey(web, key)
    assert.match((await later.ask('/committee')).text, /Noor/)
    assert.equal(await hostsLink(web), '', 'there is a chair who can let others in')
  })

  test('opening the link, as a mail scanner does, spends nothing', async () => {
    const path = await hostsLink(web, 'noor@example.org')
    await visitorOf(web).ask(path)
    await registered(web, path)
  })

  test('a lost passkey: the host’s link for this chair takes its place and ends every session', async () => {
    const old = await registered(web, await hostsLink(web, 'noor@example.org'))
    const fresh = await registered(web, await hostsLink(web, 'noor@example.org'))
    assert.equal((await old.who.ask('/committee')).status, 303)
    const who = visitorOf(web)
    const asked = askedBy((await who.ask('/sign-in')).html)
    const tried = await who.ask('/sign-in/passkey', { 'passkey-answer': old.key.answer(asked, baseUrl) })
    assert.equal(tried.status, 422)
    assert.match(tried.text, /We do not know this passkey/)
    await enterByPasskey(web, fresh.key)
  })
})

describe('a device’s answer', () => {
  test('is good once, for this browser, for this address, with the person shown to be there', async () => {
    const { key } = await registered(web, await hostsLink(web, 'noor@example.org'))
    const who = visitorOf(web)
    const asked = askedBy((await who.ask('/sign-in')).html)
    const good = key.answer(asked, baseUrl)
    const elsewhere = visitorOf(web)
    await elsewhere.ask('/sign-in')
    for (const [by, answer] of [
      [elsewhere, good],
      [who, key.answer(asked, 'https://bookend.example.net')],
      [who, key.answer(asked, baseUrl, { verified: false })],
      [who, key.answer({ kind: 'get', options: { ...asked.options, rpId: 'example.net' } }, baseUrl)],
      [who, key.answer({ kind: 'get', options: { ...asked.options, challenge: 'AAAA' } }, baseUrl)],
      [who, '{"id":"none"}'],
      [who, 'nothing at all'],
    ] as const)
      assert.equal((await by.ask('/sign-in/passkey', { 'passkey-answer': answer })).status, 422)
    assert.equal((await who.ask('/sign-in/passkey', { 'passkey-answer': good })).status, 303)
    const again = await who.ask('/sign-in/passkey', { 'passkey-answer': good })
    assert.equal(again.status, 422)
  })

  test('that comes after ten minutes is none', async () => {
    const { key } = await registered(web, await hostsLink(web, 'noor@example.org'))
    const who = visitorOf(web)
    const answer = key.answer(askedBy((await who.ask('/sign-in')).html), baseUrl)
    web.clock.now = addMinutes(at, 10)
    assert.equal((await who.ask('/sign-in/passkey', { 'passkey-answer': answer })).status, 422)
  })
})

describe('what could do harm asks for the passkey again', () => {
  test('after ten minutes; what was typed is kept, and goes on once the device has answered', async () => {
    const { who, key } = await registered(web, await hostsLink(web, 'noor@example.org'))
    web.clock.now = addMinutes(at, 9)
    assert.equal((await who.ask('/committee/offices/invitations', { name: '' })).status, 422)
    web.clock.now = addMinutes(at, 11)
    const typed = invitation({ title: 'Chair “of <all>”' })
    const page = await who.ask('/committee/offices/invitations', typed)
    assert.equal(page.status, 403)
    assert.match(page.text, /What you wrote is kept, and goes on from here\./)
    assert.match(page.html, /name="title" value="Chair “of &lt;all>”"/)
    assert.equal((await mailsTo(web, 'rosa.patel@example.org', 'office_invitation')).length, 0)
    const wrong = await who.ask('/committee/offices/invitations', { ...typed, 'passkey-answer': '{"id":"x"}' })
    assert.equal(wrong.status, 403)
    assert.match(wrong.text, /That answer did not fit/)
    const answer = key.answer(askedBy(wrong.html), baseUrl)
    const sent = await who.ask('/committee/offices/invitations', { ...typed, 'passkey-answer': answer })
    assert.equal(sent.location, '/committee/offices')
    assert.match((await mailsTo(web, 'rosa.patel@example.org', 'office_invitation'))[0] ?? '', /Chair “of <all>”/)
  })

  test('a page that was asked for is come back to', async () => {
    const { who, key } = await registered(web, await hostsLink(web, 'noor@example.org'))
    web.clock.now = addMinutes(at, 20)
    const page = await who.ask('/account/passkeys/new')
    assert.equal(page.status, 403)
    const answer = key.answer(askedBy(page.html), baseUrl)
    const on = await who.ask('/account/confirm', { next: '/account/passkeys/new', 'passkey-answer': answer })
    assert.equal(on.location, '/account/passkeys/new')
    assert.equal((await who.ask('/account/passkeys/new')).status, 200)
  })

  test('another passkey ends the other sessions; the last one stays', async () => {
    const { who, key } = await registered(web, await hostsLink(web, 'noor@example.org'))
    const other = await enterByPasskey(web, key)
    const second = device()
    const asked = askedBy((await who.ask('/account/passkeys/new')).html)
    assert.equal(
      (await who.ask('/account/passkeys', { made: second.answer(asked, baseUrl) })).location,
      '/account/passkeys',
    )
    assert.equal((await other.ask('/account')).location, '/sign-in?next=%2Faccount')
    assert.match((await mailsTo(web, 'noor@example.org', 'sign_in_changed')).at(-1) ?? '', /A passkey was added, on /)
    const ids = [...(await who.ask('/account/passkeys')).html.matchAll(/passkeys\/([\w-]+)\/removal/g)].map(
      ([, id]) => id,
    )
    assert.equal(ids.length, 2)
    for (const id of ids) await who.ask(`/account/passkeys/${id}/removal`, {})
    assert.match((await who.ask('/account/passkeys')).text, /The only one: make another before you remove it\./)
  })
})
