import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { must } from '#kit/result.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    const offices = tx.selectFrom('office').selectAll().where('office_id', '=', 'office-noor')
    const noor = must(await offices.executeTakeFirst(), 'office')
    await tx
      .insertInto('office')
      .values({ ...noor, office_id: 'chair-wei', person_id: 'wei', kind: 'chair' })
      .execute()
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
