import assert from 'node:assert/strict'
import { gunzipSync, gzipSync } from 'node:zlib'
import { after, before, describe, test } from 'node:test'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { buildApp } from '#src/app.tsx'
import { mounts } from '#src/mounts.ts'
import { assets } from '#ui/assets.ts'
import { stylesheet } from '#ui/styles.ts'
import { type Web, webOf } from '#test/web.ts'
import { baseUrl, evening, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

describe('pages that are the same for everybody', () => {
  const publish = (headline: string) =>
    web.database.kysely.transaction().execute(async (tx) => {
      await sql`select set_config('app.association', 'a1', true)`.execute(tx)
      await sql`update cycle set definition = jsonb_set(definition, '{texts,headline}', to_jsonb(${headline}::text))`.execute(
        tx,
      )
    })

  test('are made once a second, and anew as soon as their words are others', async () => {
    const first = await web.get('/', { headers: { 'accept-encoding': 'gzip' } })
    web.counted.queries = 0
    const again = await web.get('/')
    // who asks is not looked for: the association, the cycles
    assert.equal(web.counted.queries, 2)
    assert.equal(first.headers.get('content-encoding'), 'gzip')
    assert.match(again.html, /<h1>/)
    await publish('A partner for your first years')
    assert.match((await web.get('/')).html, /<h1>A partner for your first years<\/h1>/)
    await publish('Another headline')
    assert.match((await web.get('/')).html, /<h1>Another headline<\/h1>/)
  })
  test('say whose session it is to whoever has one', async () => {
    await web.get('/')
    const { html, headers } = await web.get('/', { as: 'noor' })
    assert.match(html, /Noor/)
    assert.equal(headers.get('cache-control'), 'private, no-store')
    assert.doesNotMatch((await web.get('/')).html, /Noor/)
  })
  test('are not shared with another second', async () => {
    const before = web.clock.now
    web.clock.now = '2026-09-01T12:00:00.000Z'
    const then = (await web.get('/')).text
    web.clock.now = before
    assert.notEqual((await web.get('/')).text, then)
  })
})

describe('headers', () => {
  test('a page runs nothing but our own files and is framed by nobody', async () => {
    const { headers, html } = await web.get('/committee', { as: 'noor' })
    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('referrer-policy'), 'same-origin')
    assert.equal(headers.get('cache-control'), 'private, no-store')
    assert.doesNotMatch(html, / style="|<script>| on\w+="/)
  })
  test('without a session a page may be kept by its reader', async () => {
    assert.equal((await web.get('/')).headers.get('cache-control'), 'private, no-cache')
  })
  test('what is not there has them too', async () => {
    const { status, headers } = await web.get('/nothing')
    assert.equal(status, 404)
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
  })
  test('a mail is shown in a sandbox that leads nowhere', async () => {
    const { headers } = await web.get('/committee/mail/mail-topic-wei/html', { as: 'noor' })
    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; base-uri 'none'; sandbox",
    )
  })
  test('behind https a session’s cookie is pinned to the host', async () => {
    const app = buildApp({
      database: web.database,
      association: 'a1',
      ...keys,
      baseUrl: 'https://mentoring.example.org',
      now: () => evening,
      dev: true,
      log: { info: () => undefined, error: () => undefined },
    })
    const response = await app.fetch(
      new Request('https://mentoring.example.org/dev/be', {
        method: 'POST',
        body: new URLSearchParams({ person: 'noor' }),
        headers: { 'sec-fetch-site': 'same-origin' },
      }),
    )
    assert.match(
      response.headers.get('set-cookie') ?? '',
      /^__Host-bookend=[0-9a-z]{52}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=1209600$/,
    )
    assert.equal(response.headers.get('strict-transport-security'), 'max-age=31536000')
  })
})

describe('writing', () => {
  const send = (headers: Record<string, string>) =>
    web.post('/committee/tickets/ticket-never/steps', { text: 'Called both.' }, { as: 'noor', headers })
  const refused = async (headers: Record<string, string>) => {
    const page = await send(headers)
    assert.equal(page.status, 403)
    assert.match(page.text, /^This was not sent from one of our pages We take forms only from our own pages/)
  }
  test('from another site', () => refused({ 'sec-fetch-site': 'cross-site' }))
  test('from a neighbor of ours', () => refused({ 'sec-fetch-site': 'same-site' }))
  test('from a browser that only says its origin, another one', () =>
    refused({ 'sec-fetch-site': '', origin: 'https://example.net' }))
  test('from a sandbox', () => refused({ 'sec-fetch-site': 'cross-site', origin: 'null' }))
  test('from our own page, as older browsers say it', async () => {
    const request = new Request(`${baseUrl}/committee/tickets/ticket-never/steps`, {
      method: 'POST',
      body: new URLSearchParams({ text: 'Called both.' }),
      headers: { origin: baseUrl, cookie: await web.cookieOf('noor') },
    })
    assert.equal((await web.app.fetch(request)).status, 303)
  })
  test('from something that is no browser', async () => {
    const request = new Request(`${baseUrl}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'a@example.org' }),
    })
    assert.equal((await web.app.fetch(request)).status, 403)
  })
  test('more than we take', async () => {
    const page = await web.post('/sign-in', { email: 'x'.repeat(70_000) })
    assert.equal(page.status, 413)
    assert.match(
      page.text,
      /We take at most 64 kB from this form\. Nothing was changed\. Go back: your browser still has what you wrote/,
    )
  })
  test('what no database holds: an id with it in is the one without, in a form and in an address', async () => {
    const note = await web.post('/committee/pairs/pair-well/notes', { note: 'One\0 two' }, { as: 'noor' })
    assert.equal(note.status, 303)
    const held = await web.post('/committee/matching/changes', { run: '\0none' }, { as: 'noor' })
    assert.equal(held.status, 404)
    assert.equal((await web.get('/committee/pairs/pair-well%00', { as: 'noor' })).status, 200)
    assert.equal((await web.get('/committee/pairs?q=%00', { as: 'noor' })).status, 200)
  })
  test('a field that the form does not have', async () => {
    const page = await web.post(
      '/committee/tickets/ticket-never/steps',
      { text: 'Called both.', actor: 'wei' },
      { as: 'noor' },
    )
    assert.equal(page.status, 422)
  })
})

describe('files', () => {
  test('kept for a year, compressed, named by their content; other sites may show the picture and nothing else', async () => {
    for (const { path, type, body } of assets()) {
      const page = await web.app.fetch(new Request(baseUrl + path, { headers: { 'accept-encoding': 'gzip' } }))
      const picture = type === 'image/png'
      assert.equal(page.headers.get('cache-control'), 'public, max-age=31536000, immutable')
      assert.equal(page.headers.get('content-type'), type)
      assert.equal(page.headers.get('cross-origin-resource-policy'), picture ? 'cross-origin' : 'same-origin')
      const sent = Buffer.from(await page.arrayBuffer())
      assert.deepEqual(picture ? sent : gunzipSync(sent).toString(), body)
    }
  })
  test('an older name is not there', async () => {
    assert.equal((await web.get('/assets/look-000000000000.css')).status, 404)
  })
})

test('a page is compressed for those who take it, and only for them', async () => {
  const page = async (encoding: string) =>
    web.app.fetch(new Request(`${baseUrl}/`, { headers: { 'accept-encoding': encoding } }))
  const [zipped, plain, refused] = [await page('gzip, br'), await page('identity'), await page('gzip;q=0')]
  assert.equal(zipped.headers.get('content-encoding'), 'gzip')
  assert.equal(zipped.headers.get('vary'), 'accept-encoding')
  assert.equal(plain.headers.get('content-encoding'), null)
  assert.equal(refused.headers.get('content-encoding'), null)
  const sent = Buffer.from(await zipped.arrayBuffer())
  assert.equal(gunzipSync(sent).toString(), await plain.text())
  // the public page with its style sheet, on a slow phone
  const whole = sent.length + gzipSync(stylesheet().css).length
  assert.ok(whole <= 10_000, `${whole} bytes`)
})

test('a fault says what happened, what is kept and what to do, with a reference that the log has', async () => {
  const route = mounts[0]?.routes.find(({ path }) => path === '/account')
  assert.ok(route)
  const kept = route.handler
  route.handler = () => Promise.reject(new Error('a fault planted by a test'))
  try {
    const page = await web.get('/account?email=secret@example.org', { as: 'ingrid' })
    assert.equal(page.status, 500)
    const reference = /name this reference: ([0-9a-z]{8})/.exec(page.text)?.[1]
    assert.match(
      page.text,
      /Nothing of this request was saved; everything saved before is kept\. Go back and try once more/,
    )
    const line = web.logged.find(
      ({ message, fields }) => message === 'request failed' && fields['reference'] === reference,
    )
    assert.equal(line?.fields['message'], 'a fault planted by a test')
    assert.equal(line.fields['route'], '/account')
    assert.doesNotMatch(JSON.stringify(web.logged), /secret@/)
  } finally {
    route.handler = kept
  }
})

test('the log has the pattern of an address, never the address', async () => {
  await web.get('/committee/pairs/pair-well?q=Ingrid', { as: 'noor' })
  const { fields } = web.logged.at(-1) ?? { fields: {} }
  assert.deepEqual({ ...fields, ms: 0 }, { method: 'GET', route: '/committee/pairs/:id', status: 200, ms: 0 })
})

test('health, and readiness that asks the database', async () => {
  assert.deepEqual([(await web.get('/healthz')).html, (await web.get('/readyz')).html], ['ok\n', 'ready\n'])
})

test('without a database: 503, in words, and the form is with the browser', async () => {
  // nobody listens on this port
  const pool = new pg.Pool({ host: '127.0.0.1', port: 9 })
  const kysely: Web['database']['kysely'] = new Kysely({ dialect: new PostgresDialect({ pool }) })
  const log = { info: () => undefined, error: () => undefined }
  const database = { ...web.database, kysely }
  const nowhere = buildApp({ database, association: 'a1', ...keys, baseUrl, now: () => evening, dev: false, log })
  const page = await nowhere.fetch(new Request(`${baseUrl}/`))
  assert.equal(page.status, 503)
  assert.equal(page.headers.get('retry-after'), '10')
  assert.match(await page.text(), /We cannot reach our records at the moment/)
  assert.equal((await nowhere.fetch(new Request(`${baseUrl}/readyz`))).status, 503)
  await kysely.destroy()
})

test('HEAD answers as GET does, without a body', async () => {
  const response = await web.app.fetch(new Request(`${baseUrl}/sign-in`, { method: 'HEAD' }))
  assert.equal(response.status, 200)
  assert.equal(await response.text(), '')
})
