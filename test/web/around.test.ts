import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { installProgram, liveCycles } from '#features/programs/actions.ts'
import { read } from '#test/programs.ts'
import { edited, nextYear } from '#test/web/next-year.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  web.clock.now = '2027-05-20T15:00:00.000Z'
})
after(() => web.close())

test('while one year runs and the next recruits, what stands around the public pages is in the next one’s words', async () => {
  const files = edited(await nextYear(), [['\nfaq:', '\npages:\n  frame:\n    eligibility: Is it for you?\nfaq:']])
  await inAssociation(web.database, 'a1', (scope) => installProgram(scope, read(files), web.clock.now, files))
  assert.equal((await inAssociation(web.database, 'a1', liveCycles)).length, 2)
  for (const at of ['/', '/eligibility', '/questions', '/no-such-page'])
    assert.match((await web.get(at)).html, /href="\/eligibility"[^>]*>Is it for you\?</, at)
})

test('pages behind mailed links are framed in the words of the year that runs, not of the one being prepared', async () => {
  const sealed = keys.links.seal('topics', 'ingrid')
  const { status, html } = await web.get(`/stop/${sealed}`)
  assert.equal(status, 200)
  assert.match(html, /href="\/eligibility"[^>]*>Eligibility</)
  assert.doesNotMatch(html, /Is it for you\?/)
  // once the one that ran is over, the only one there is left frames them
  web.clock.now = '2027-08-02T15:00:00.000Z'
  assert.match((await web.get(`/stop/${sealed}`)).html, /Is it for you\?/)
})
