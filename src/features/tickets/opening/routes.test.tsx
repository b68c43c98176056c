import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Web, webOf } from '#test/web.ts'
import { putOversight } from '#test/readers.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'
import type { Who } from '#test/year/people.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const opened = () =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('ticket')
      .select(['kind', 'pair_id', 'person_id', 'office_id', 'opened_by', 'reason'])
      .where('opened_at', '=', web.clock.now)
      .orderBy('kind')
      .execute(),
  )
const ticket = { about: 'pair:pair-well', whom: 'mentee', kind: 'mismatch', text: 'She hoped for metadata.' }

describe('a ticket that a member opens', () => {
  test('is about a pair in reach; what is missing is said, and what was typed stays', async () => {
    const { html, text } = await web.get('/committee/tickets/new?pair=pair-well', { as: 'bjorn' })
    assert.match(html, /<option value="pair:pair-well" selected/)
    assert.doesNotMatch(html, /pair:pair-silent|person:/)
    assert.match(text, /write it in confidence instead/)
    assert.match((await web.get('/committee/tickets/new', { as: 'noor' })).html, /pair:pair-silent/)
    const bad = await web.post(
      '/committee/tickets',
      { ...ticket, about: 'pair:pair-silent', kind: '' },
      { as: 'bjorn' },
    )
    assert.equal(bad.status, 422)
    assert.match(bad.text, /Choose whom it is about Choose what it is/)
    assert.match(bad.html, /She hoped for metadata\./)
    assert.deepEqual(await opened(), [])
  })

  test('is its contact’s, once; whoever opened it is not told of their own', async () => {
    for (const _ of ['once', 'twice'])
      assert.match((await web.post('/committee/tickets', ticket, { as: 'noor' })).location ?? '', /\?done=opened$/)
    const same = { kind: 'mismatch', pair_id: 'pair-well', person_id: 'ingrid', office_id: 'office-bjorn' }
    assert.deepEqual(await opened(), [{ ...same, opened_by: 'noor', reason: ticket.text }])
    const told = () => mailsTo(web, 'bjorn@example.org', 'ticket_opened')
    assert.equal((await told()).length, 1)
    await web.post('/committee/tickets', { ...ticket, kind: 'leave', whom: 'both' }, { as: 'bjorn' })
    assert.equal((await told()).length, 1)
    assert.equal((await opened()).length, 2)
  })

  test('of criticism is a chair’s and no pair’s, since the contact may be meant', async () => {
    const sent = await web.post('/committee/tickets', { ...ticket, kind: 'criticism' }, { as: 'bjorn' })
    assert.equal(sent.location, '/committee/tickets?done=passed')
    const [found] = (await opened()).filter(({ kind }) => kind === 'criticism')
    assert.deepEqual([found?.pair_id, found?.person_id, found?.office_id], [null, null, 'office-noor'])
  })

  test('of criticism in a pair whose contact is a chair is no chair’s: the supervising board member reads it', async () => {
    const form = { ...ticket, about: 'pair:pair-never', kind: 'criticism', text: 'The contact never called back.' }
    const sent = await web.post('/committee/tickets', form, { as: 'noor' })
    assert.equal(sent.location, '/committee/tickets?done=unread')
    assert.match(
      (await web.get(sent.location ?? '', { as: 'noor' })).text,
      /Nobody who may read it holds such an office today/,
    )
    await putOversight(web)
    const again = await web.post('/committee/tickets', { ...form, text: 'Nor answered.' }, { as: 'noor' })
    assert.equal(again.location, '/committee/tickets?done=past')
    const { text } = await web.get(again.location ?? '', { as: 'noor' })
    assert.match(text, /The pair’s contact is a chair, so no chair reads it: the supervising board member does/)
    assert.doesNotMatch(text, /Nor answered/)
    assert.equal((await opened()).filter(({ reason }) => /called back|Nor answered/.test(reason)).length, 0)
    assert.equal((await mailsTo(web, 'ruth@example.org', 'concern_opened')).length, 1)
    assert.match((await web.get('/concerns', { as: 'ruth' as Who })).text, /Criticism of a chair/)
  })
})
