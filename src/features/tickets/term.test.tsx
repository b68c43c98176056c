import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { must } from '#kit/result.ts'
import { senderOf, replyOf } from '#features/programs/letterhead/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.updateTable('office').set({ ends_on: '2027-01-14' }).where('office_id', '=', 'office-tomasz').execute(),
  )
})
after(() => web.close())

const role = { name: 'NMRT Mentoring Committee', address: 'mentoring@example.org' }

describe('a contact whose term is over (R19)', () => {
  test('gets no ticket alone: the chairs are mailed, and the first page counts such pairs', async () => {
    const help = `/help/${keys.links.seal('help-mentor', 'pair-second')}`
    const page = await web.get(help)
    assert.match(page.text, /NMRT Mentoring Committee/)
    assert.doesNotMatch(page.text, /Tomasz/)
    await web.post(help, { tell: 'no' })
    const [mail, ...more] = await mailsTo(web, 'noor@example.org', 'ticket_opened')
    assert.deepEqual(more, [])
    assert.match(mail ?? '', /cannot reach/)
    assert.deepEqual(await mailsTo(web, 'tomasz@example.org', 'ticket_opened'), [])
    const today = (await web.get('/committee', { as: 'noor' })).text
    assert.match(today, /The term of the contacts of (\d) pairs is over\..* See these \1 pairs/)
  })

  test('is neither in the sender’s line nor where answers go', async () => {
    await inAssociation(web.database, 'a1', async (scope) => {
      const cycle = must((await liveCycles(scope))[0], 'cycle')
      const [people] = await pairPeople(scope, { pairIds: ['pair-second'] })
      const contact = must(people, 'pair').contact
      assert.equal(contact.name, 'Tomasz Silva')
      assert.deepEqual(senderOf(cycle, contact, evening), role)
      assert.deepEqual(replyOf(cycle, contact, evening), role)
      const day = '2027-01-14T15:00:00.000Z'
      assert.equal(senderOf(cycle, contact, day).name, 'Tomasz Silva via NMRT Career Mentoring')
      assert.equal(replyOf(cycle, contact, day).address, 'tomasz@example.org')
    })
  })
})
