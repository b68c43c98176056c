// The lists of the committee that say something of a pair, read by a chair who is one of a pair about which everything could leak (R32).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Web, webOf } from '#test/web.ts'
import { makeWeiChair } from '#test/web/own-chair.ts'
import { inAssociation } from '#test/year.ts'

const secret = 'Zwetschgenkuchen'
let web: Web
before(async () => {
  web = await webOf()
  await makeWeiChair(web.database)
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    const words = `${secret} in the ticket`
    await tx.updateTable('ticket').set({ reason: words }).where('ticket_id', '=', 'ticket-silent').execute()
    await tx
      .updateTable('step')
      .set({ text: `${secret} step` })
      .where('ticket_id', '=', 'ticket-silent')
      .execute()
    const hold = { association_id: 'a1', hold_id: 'hold', pair_id: 'pair-silent', kind: 'asked', reason: 'illness' }
    const whose = { person_id: 'rosa', set_by: null, from_on: '2027-01-15', until_on: null, set_at: web.clock.now }
    await tx
      .insertInto('pair_hold')
      .values({ ...hold, ...whose, note: `${secret} hold` })
      .execute()
  })
})
after(() => web.close())

const lists = [
  '/committee',
  '/committee/tickets',
  '/committee/tickets?state=all',
  '/committee/pairs',
  '/committee/pairs?standing=ticket',
  '/committee/pairs/pair-silent',
  '/committee/past',
  '/committee/past/pair-silent',
  '/committee/mail',
  '/committee/log',
]

test('the words are there for a chair who is none of the two', async () => {
  for (const path of ['/committee/tickets/ticket-silent', '/committee/pairs/pair-silent'])
    assert.match((await web.get(path, { as: 'noor' })).text, new RegExp(secret), path)
})

for (const path of lists)
  test(`${path} says none of them to the one who is`, async () => {
    const { status, html } = await web.get(path, { as: 'wei' })
    assert.equal(status, 200)
    assert.doesNotMatch(html, new RegExp(secret))
    assert.doesNotMatch(html, /ticket-silent/)
  })
