import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Web } from '#test/web.ts'
import { applicationsOf, callOf, filled } from '#test/web/form.ts'

let web: Web
before(async () => {
  web = await callOf()
})
after(() => web.close())

test('a press that began in the last second counts, however slow its line', async () => {
  const visitor = await filled(web, 'slow@example.org')
  web.clock.now = '2026-09-22T04:59:59.900Z'
  const page = await visitor.ask('/apply/check')
  const origin = new URL(/property="og:url" content="([^"]+)"/.exec((await web.get('/')).html)?.[1] ?? '').origin
  // the body comes only when it is read, and it is midnight meanwhile
  const pull = (out: ReadableStreamDefaultController) => {
    web.clock.now = '2026-09-22T05:00:03.000Z'
    out.close()
  }
  const body = new ReadableStream({ pull }, { highWaterMark: 0 })
  const cookie = [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
  const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
  assert.equal(page.status, 200)
  assert.equal((await web.app.fetch(new Request(`${origin}/apply/submission`, init))).status, 303)
  assert.equal(web.clock.now, '2026-09-22T05:00:03.000Z')
  assert.equal((await applicationsOf(web, 'slow@example.org'))[0]?.state, 'review')
})
