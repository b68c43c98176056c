import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { buryAddresses, unbury } from '#features/mail/suppression/store.ts'
import type { Web } from '#test/web.ts'
import { enterByCode, hostsLink, registered } from '#test/web/committee-door.ts'
import { eachOnItsDay } from '#test/web/days.ts'
import { visitorOf } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
let at: Instant
eachOnItsDay((served, day) => {
  web = served
  at = day
})

const browser = () => visitorOf(web)

const codes = async (address: string): Promise<string[]> => {
  const mails = await inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('mail')
      .select('text')
      .where('kind', '=', 'sign_in_code')
      .where('to_address', '=', address)
      .where('mail_key', 'like', 'sign_in_code:%')
      .where('created_at', '>=', at)
      .orderBy('created_at')
      .orderBy('mail_id')
      .execute(),
  )
  return mails.map((mail) => /\b\d{6}\b/.exec(mail.text)?.[0] ?? '')
}

describe('signing in by a mailed code', () => {
  test('with the code, in the browser that asked for it', async () => {
    const { ask, jar } = browser()
    assert.equal(
      (await ask('/sign-in', { email: ' Ingrid.Begay@Example.org ', next: '/my' })).location,
      '/sign-in/code?next=%2Fmy',
    )
    const [code = ''] = await codes('ingrid.begay@example.org')
    assert.match(code, /^\d{6}$/)
    const page = await ask('/sign-in/code', { code: `${code.slice(0, 3)} ${code.slice(3)}`, next: '/my' })
    assert.deepEqual([page.status, page.location], [303, '/my'])
    assert.match((await ask('/my')).text, /Hello, Ingrid/)
    assert.deepEqual([...jar.keys()], ['bookend-4000'])
  })

  test('also where mail to the address came back before: whoever asks for a code will see whether it arrives', async () => {
    await inAssociation(web.database, 'a1', (scope) =>
      buryAddresses(scope, [{ address: 'ingrid.begay@example.org', said: 'then', mailId: null }], at),
    )
    const { ask } = browser()
    await ask('/sign-in', { email: 'ingrid.begay@example.org', next: '/my' })
    const [code = ''] = await codes('ingrid.begay@example.org')
    const { state } = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('mail')
        .select('state')
        .where('kind', '=', 'sign_in_code')
        .where('created_at', '>=', at)
        .executeTakeFirstOrThrow(),
    )
    assert.equal(state, 'queued')
    assert.equal((await ask('/sign-in/code', { code, next: '/my' })).location, '/my')
    await inAssociation(web.database, 'a1', (scope) => unbury(scope, 'ingrid.begay@example.org'))
  })

  test('the same answer for an address that nobody has, and no mail', async () => {
    const [known, unknown] = [browser(), browser()]
    const one = await known.ask('/sign-in', { email: 'wei.obrien@example.org' })
    const other = await unknown.ask('/sign-in', { email: 'nobody@example.org' })
    assert.deepEqual([one.status, one.location, one.html], [other.status, other.location, other.html])
    assert.equal(known.jar.get('bookend-attempt-4000')?.length, unknown.jar.get('bookend-attempt-4000')?.length)
    assert.deepEqual(
      [(await known.ask('/sign-in/code')).html, (await codes('nobody@example.org')).length],
      [(await unknown.ask('/sign-in/code')).html, 0],
    )
    const wrong = [
      await known.ask('/sign-in/code', { code: '000000' }),
      await unknown.ask('/sign-in/code', { code: '000000' }),
    ]
    assert.deepEqual([wrong[0]?.status, wrong[0]?.html], [wrong[1]?.status, wrong[1]?.html])
  })

  test('the code is worth nothing in another browser', async () => {
    await browser().ask('/sign-in', { email: 'devon.lopez@example.org' })
    const [code = ''] = await codes('devon.lopez@example.org')
    const { ask } = browser()
    assert.equal((await ask('/sign-in/code')).location, '/sign-in')
    const page = await ask('/sign-in/code', { code })
    assert.equal(page.status, 422)
    assert.match(page.text, /This code is over/)
  })

  test('opening the link, as a mail scanner does, spends nothing', async () => {
    const { ask } = browser()
    await ask('/sign-in', { email: 'rosa.patel@example.org' })
    await browser().ask('/sign-in/code')
    await ask('/sign-in/code')
    const [code = ''] = await codes('rosa.patel@example.org')
    assert.equal((await ask('/sign-in/code', { code })).location, '/home')
  })

  test('only once', async () => {
    const { ask, jar } = browser()
    await ask('/sign-in', { email: 'lars.patel@example.org' })
    const kept = new Map(jar)
    const [code = ''] = await codes('lars.patel@example.org')
    assert.equal((await ask('/sign-in/code', { code })).status, 303)
    for (const [name, value] of kept) jar.set(name, value)
    assert.match((await ask('/sign-in/code', { code })).text, /This code is over/)
  })

  test('not after ten minutes', async () => {
    const { ask } = browser()
    await ask('/sign-in', { email: 'lars.patel@example.org' })
    const [code = ''] = await codes('lars.patel@example.org')
    web.clock.now = addMinutes(at, 10)
    assert.match((await ask('/sign-in/code', { code })).text, /This code is over/)
  })

  test('five guesses, counted aloud', async () => {
    const { ask } = browser()
    await ask('/sign-in', { email: 'chloe.park@example.org' })
    const [code = ''] = await codes('chloe.park@example.org')
    const wrong = code === '111111' ? '222222' : '111111'
    for (const left of ['4 more times', '3 more times', '2 more times', '1 more time'])
      assert.match((await ask('/sign-in/code', { code: wrong })).text, new RegExp(`You can try ${left}\\.`))
    assert.match((await ask('/sign-in/code', { code: wrong })).text, /This code is over/)
    assert.match((await ask('/sign-in/code', { code })).text, /This code is over/)
  })

  test('what is no code costs no guess', async () => {
    const { ask } = browser()
    await ask('/sign-in', { email: 'ana.ali@example.org' })
    for (let n = 0; n < 6; n++) assert.match((await ask('/sign-in/code', { code: 'abc' })).text, /Enter the six digits/)
    const [code = ''] = await codes('ana.ali@example.org')
    assert.equal((await ask('/sign-in/code', { code })).status, 303)
  })

  test('five mails an hour to one address, and the sixth attempt cannot be guessed either', async () => {
    const all = [1, 2, 3, 4, 5, 6, 7].map(() => browser())
    for (const one of all) assert.equal((await one.ask('/sign-in', { email: 'suharto@example.org' })).status, 303)
    assert.equal((await codes('suharto@example.org')).length, 5)
    const { rows } = await inAssociation(web.database, 'a1', async (scope) => ({
      rows: await scope.tx
        .selectFrom('sign_in')
        .select('code_hash')
        .where('email_key', '=', 'suharto@example.org')
        .execute(),
    }))
    assert.equal(rows.filter((row) => row.code_hash === '').length, 2)
  })

  test('an address that is none: the same words at the field and in the summary, and what was typed is kept', async () => {
    const page = await browser().ask('/sign-in', { email: 'rosa at example.org' })
    assert.equal(page.status, 422)
    assert.match(page.html, /<title>Error: Sign in<\/title>/)
    assert.equal(page.html.split('Write your address in full, such as name@example.org').length, 3)
    assert.match(page.html, /value="rosa at example\.org"/)
  })

  test('nothing leads elsewhere after signing in', async () => {
    for (const next of ['https://example.net', '//example.net', '/\\example.net', 'javascript:alert(1)'])
      assert.equal(
        (await browser().ask('/sign-in', { email: 'wei.yazzie@example.org', next })).location,
        '/sign-in/code',
      )
  })
})

describe('sessions', () => {
  test('a committee member’s is over after 30 minutes without a request, a participant’s after 14 days', async () => {
    for (const [who, path, minutes] of [
      ['noor', '/committee', 30],
      ['ingrid', '/my', 14 * 24 * 60],
    ] as const) {
      web.clock.now = at
      const cookie = await signedIn(who)
      const status = async (after: number) => {
        web.clock.now = addMinutes(at, after)
        return (await web.get(path, { headers: { cookie } })).status
      }
      assert.equal(await status(minutes - 1), 200)
      assert.equal(await status(2 * minutes - 2), 200, 'each request begins the time anew')
      assert.equal(await status(3 * minutes - 2), 303)
    }
  })

  test('in any case after 60 days', async () => {
    const cookie = await signedIn('ingrid')
    for (let day = 1; day < 60; day += 10) {
      web.clock.now = addMinutes(at, day * 24 * 60)
      assert.equal((await web.get('/my', { headers: { cookie } })).status, 200)
    }
    web.clock.now = addMinutes(at, 60 * 24 * 60)
    assert.equal((await web.get('/my', { headers: { cookie } })).location, '/sign-in?next=%2Fmy')
  })

  test('signing out ends it on the server', async () => {
    const cookie = await signedIn('ingrid')
    const page = await web.post('/sign-out', {}, { headers: { cookie } })
    assert.deepEqual([page.status, page.location], [303, '/'])
    assert.match(page.headers.get('set-cookie') ?? '', /^bookend-4000=; Path=\/; HttpOnly; SameSite=Lax; Max-Age=0$/)
    assert.equal((await web.get('/my', { headers: { cookie } })).status, 303)
  })

  test('a token that nobody has is nobody', async () => {
    assert.equal((await web.get('/my', { headers: { cookie: 'bookend-4000=0000' } })).location, '/sign-in?next=%2Fmy')
  })

  test('only a hash of the token is kept', async () => {
    const token = (await signedIn('ingrid')).split('=')[1] ?? ''
    const rows = await inAssociation(web.database, 'a1', (scope) =>
      scope.tx.selectFrom('session').selectAll().execute(),
    )
    assert.ok(rows.length > 0)
    assert.doesNotMatch(JSON.stringify(rows), new RegExp(token))
  })
})

/** The committee comes in with a passkey, everybody else by a code. */
async function signedIn(who: 'noor' | 'ingrid'): Promise<string> {
  const { jar } =
    who === 'noor'
      ? (await registered(web, await hostsLink(web, 'noor@example.org'))).who
      : await enterByCode(web, 'ingrid.begay@example.org')
  return `bookend-4000=${jar.get('bookend-4000')}`
}
