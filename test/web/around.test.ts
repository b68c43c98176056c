import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { installProgram, liveCycles } from '#features/programs/actions.ts'
import { read } from '#test/programs.ts'
import { edited, nextYear } from '#test/web/next-year.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

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
