import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Web, webOf } from '#test/web.ts'
import { makeWeiChair } from '#test/web/own-chair.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await makeWeiChair(web.database)
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx
      .updateTable('pair')
      .set({ state: 'ended', ended_on: '2027-01-10', end_note: 'Rosa asked for somebody else.' })
      .where('pair_id', '=', 'pair-silent')
      .execute()
  })
})
after(() => web.close())

test('a chair who was one of the two reads no note about its end; another chair does (R32)', async () => {
  for (const path of ['/committee/past', '/committee/past/pair-silent']) {
    assert.match((await web.get(path, { as: 'noor' })).text, /Rosa asked for somebody else/, path)
    const own = await web.get(path, { as: 'wei' })
    assert.equal(own.status, 200)
    assert.match(own.text, /Rosa Patel/)
    assert.doesNotMatch(own.text, /asked for somebody else/, path)
  }
})
