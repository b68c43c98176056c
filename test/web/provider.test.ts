import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { client, type TestProvider, testProvider } from '#test/provider.ts'
import { type Page, type Web, webOf } from '#test/web.ts'
import { enterByCode, enterByPasskey, hostsLink, registered } from '#test/web/committee-door.ts'
import { mailsTo, type Visitor, visitorOf } from '#test/web/visitor.ts'
import { baseUrl, evening, inAssociation } from '#test/year.ts'

let provider: TestProvider
let web: Web
let at: Instant = evening
before(async () => {
  provider = await testProvider(() => web.clock.now)
  web = await webOf({ settings: settings() })
})
after(async () => {
  await web.close()
  await provider.close()
})
// each test on a day of its own
beforeEach(() => {
  at = addMinutes(at, 24 * 60)
  web.clock.now = at
  provider.faults = {}
  provider.who = { sub: 'member-4711', email: 'ingrid.begay@example.org' }
})

const settings = () => ({
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: client.id,
  OIDC_CLIENT_SECRET: client.secret,
  OIDC_NAME: 'the library association',
})

/** To the provider and back, up to the page with the button: the address there. */
async function there(who: Visitor, from = '/sign-in/provider'): Promise<string> {
  const begun = await who.ask(from)
  assert.equal(begun.status, 303)
  return (await provider.visit(begun.location ?? '')).replace(baseUrl, '')
}
const formIn = ({ html }: Page): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
async function press(who: Visitor, back: string): Promise<Page> {
  return who.ask('/sign-in/provider/back', formIn(await who.ask(back)))
}
async function connected(sub: string, email: string): Promise<Visitor> {
  provider.who = { sub, email }
  const who = await enterByCode(web, email)
  assert.equal((await press(who, await there(who, '/account/provider/connection'))).location, '/account/provider')
  return who
}
const identities = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx.selectFrom('identity').select(['person_id', 'subject_hash']).orderBy('person_id').execute(),
  )

describe('signing in at the association’s provider', () => {
  test('is offered only where it is set', async () => {
    assert.match(
      (await visitorOf(web).ask('/sign-in')).html,
      /href="\/sign-in\/provider"[^>]*>Sign in at the library association/,
    )
    const without = await webOf({ seed: false })
    assert.equal((await visitorOf(without).ask('/sign-in/provider')).status, 404)
    assert.doesNotMatch((await visitorOf(without).ask('/sign-in')).html, /provider/)
    await without.close()
  })

  test('goes there with PKCE, state and nonce, and nothing else of ours', async () => {
    await there(visitorOf(web))
    const asked = provider.asked.at(-1)
    assert.deepEqual([...(asked?.keys() ?? [])].sort(), [
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ])
    assert.deepEqual(
      [asked?.get('scope'), asked?.get('code_challenge_method'), asked?.get('redirect_uri')],
      ['openid', 'S256', `${baseUrl}/sign-in/provider/back`],
    )
    for (const secret of ['state', 'nonce']) assert.match(asked?.get(secret) ?? '', /^\w{26}$/)
  })

  test('an address alone is never enough: an unknown account is let in nowhere', async () => {
    const who = visitorOf(web)
    const page = await press(who, await there(who))
    assert.equal(page.status, 422)
    assert.match(page.text, /never connected by its address alone\. Sign in once by a mailed code/)
    assert.equal((await who.ask('/my')).status, 303)
    assert.deepEqual(await identities(), [])
  })

  test('once connected, it signs in; the others sessions ended, and the address on file was told', async () => {
    const before = await enterByCode(web, 'ingrid.begay@example.org')
    web.clock.now = addMinutes(at, 1)
    const who = await connected('member-4711', 'ingrid.begay@example.org')
    assert.equal((await before.ask('/my')).status, 303)
    assert.match((await who.ask('/account/provider')).text, /Connected January/)
    assert.match(
      (await mailsTo(web, 'ingrid.begay@example.org', 'sign_in_changed')).at(-1) ?? '',
      /A sign-in at your association was connected/,
    )
    assert.doesNotMatch(JSON.stringify(await identities()), /4711/, 'only a hash of the subject is kept')
    const later = visitorOf(web)
    // what the provider says of an address means nothing
    provider.who = { sub: 'member-4711', email: 'noor@example.org' }
    const entered = await press(later, await there(later, '/sign-in/provider?next=/my'))
    assert.deepEqual([entered.status, entered.location], [303, '/my'])
    assert.match((await later.ask('/my')).text, /Hello, Ingrid/)
    assert.match((await later.ask('/account')).text, /with your association’s account/)
    const audited = await inAssociation(web.database, 'a1', (scope) =>
      scope.tx.selectFrom('audit').select(['actor', 'subject']).where('what', '=', 'account connected').execute(),
    )
    assert.deepEqual(audited, [{ actor: 'ingrid', subject: 'ingrid' }])
  })

  test('opens no office: for that the passkey is asked', async () => {
    const { key } = await registered(web, await hostsLink(web, 'noor@example.org'))
    provider.who = { sub: 'chair', email: 'noor@example.org' }
    const byCode = await enterByCode(web, 'noor@example.org')
    assert.equal(
      (await byCode.ask('/account/provider/connection')).status,
      403,
      'who holds an office shows the passkey',
    )
    const noor = await enterByPasskey(web, key)
    assert.equal((await press(noor, await there(noor, '/account/provider/connection'))).location, '/account/provider')
    const later = visitorOf(web)
    assert.equal((await press(later, await there(later))).location, '/home')
    assert.equal((await later.ask('/committee')).status, 404)
    assert.equal((await later.ask('/home')).location, '/account')
  })

  test('another person cannot connect the same account, and is told what to do', async () => {
    provider.who = { sub: 'member-4711', email: 'devon.lopez@example.org' }
    const devon = await enterByCode(web, 'devon.lopez@example.org')
    const page = await press(devon, await there(devon, '/account/provider/connection'))
    assert.equal(page.status, 422)
    assert.match(page.text, /connected to somebody else here/)
  })

  test('disconnected, it signs in no more', async () => {
    const who = await connected('member-9', 'wei.obrien@example.org')
    const id = /provider\/(\w+)\/removal/.exec((await who.ask('/account/provider')).html)?.[1]
    const other = await enterByCode(web, 'ana.ali@example.org')
    await other.ask(`/account/provider/${id}/removal`, {})
    assert.match((await who.ask('/account/provider')).text, /Connected/, 'nobody takes another’s away')
    await who.ask(`/account/provider/${id}/removal`, {})
    const later = visitorOf(web)
    assert.equal((await press(later, await there(later))).status, 422)
  })
})

describe('what comes back', () => {
  test('is worth nothing in another browser, and opening it spends nothing', async () => {
    const who = visitorOf(web)
    const back = await there(who)
    const thief = visitorOf(web)
    const page = await thief.ask(back)
    assert.deepEqual([page.status, /begun in another browser/.test(page.text)], [422, true])
    await thief.ask('/sign-in/provider')
    const form = Object.fromEntries(new URL(back, baseUrl).searchParams)
    assert.equal((await thief.ask('/sign-in/provider/back', form)).status, 422)
    const { exchanges } = provider
    await who.ask(back)
    assert.equal(provider.exchanges, exchanges, 'a GET asks the provider nothing')
    assert.equal((await press(who, back)).location, '/home')
  })

  test('only once, and not after ten minutes', async () => {
    const who = visitorOf(web)
    const back = await there(who)
    const jar = new Map(who.jar)
    const form = formIn(await who.ask(back))
    assert.equal((await who.ask('/sign-in/provider/back', form)).status, 303)
    for (const [name, value] of jar) who.jar.set(name, value)
    assert.match((await who.ask('/sign-in/provider/back', form)).text, /used already/)
    const late = visitorOf(web)
    const again = await there(late)
    web.clock.now = addMinutes(at, 10)
    assert.match((await late.ask(again)).text, /more than ten minutes ago/)
  })

  test('a connection belongs to the session that began it', async () => {
    provider.who = { sub: 'member-77', email: 'chloe.park@example.org' }
    const chloe = await enterByCode(web, 'chloe.park@example.org')
    const back = await there(chloe, '/account/provider/connection')
    const form = formIn(await chloe.ask(back))
    const lars = await enterByCode(web, 'lars.patel@example.org')
    for (const [name, value] of chloe.jar) if (name.includes('provider')) lars.jar.set(name, value)
    assert.equal((await lars.ask('/sign-in/provider/back', form)).status, 422)
    assert.equal(
      (await identities()).some((one) => one.person_id === 'lars'),
      false,
    )
  })

  test('stopped there: said so, and nothing happened', async () => {
    const who = visitorOf(web)
    const state = new URL(await there(who), baseUrl).searchParams.get('state')
    const page = await who.ask(`/sign-in/provider/back?error=access_denied&state=${state}`)
    assert.match(page.text, /You stopped it there, or you were not let in\. Nothing was changed\./)
  })

  for (const [what, faults] of [
    ['signed with another key', { signature: 'foreign' }],
    ['not signed', { signature: 'none' }],
    ['for another client', { claims: { aud: 'somebody-else' } }],
    ['with another nonce', { claims: { nonce: 'another' } }],
    ['from another issuer', { claims: { iss: 'https://example.net' } }],
    ['long over', { claims: { exp: 1, iat: 0 } }],
    ['about nobody', { claims: { sub: '' } }],
  ] as const)
    test(`a token that is ${what} lets nobody in`, async () => {
      provider.faults = faults
      const who = visitorOf(web)
      const page = await press(who, await there(who))
      assert.deepEqual([page.status, /does not fit what we had asked for/.test(page.text)], [422, true])
      assert.equal((await who.ask('/my')).status, 303)
    })

  test('a provider that is down is said to be down', async () => {
    const who = visitorOf(web)
    provider.faults = { token: 'down' }
    assert.match((await press(who, await there(who))).text, /does not answer at the moment.* A mailed code works/)
  })

  test('counts toward the limits of the network and of all', async () => {
    const limited = await webOf({ settings: { ...settings(), BOOKEND_SIGN_INS_PER_HOUR: '2' } })
    limited.clock.now = web.clock.now
    const texts: string[] = []
    for (let n = 0; n < 3; n++) {
      const who = visitorOf(limited)
      texts.push((await press(who, await there(who))).text)
    }
    assert.deepEqual(
      texts.map((text) => /too many attempts within this hour/.test(text)),
      [false, false, true],
    )
    await limited.close()
  })
})
