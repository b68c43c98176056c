import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// What the committee's members have for each other: the year, notes on a pair, what was told of the last day.
let web: Web
let pair = { pair_id: '', mentee_id: '' }
before(async () => {
  web = await webOf()
  pair = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('pair')
      .select(['pair_id', 'mentee_id'])
      .where('office_id', '=', 'office-bjorn')
      .orderBy('pair_id')
      .executeTakeFirstOrThrow(),
  )
})
after(() => web.close())
const page = () => `/committee/pairs/${pair.pair_id}`

test('the year says what is next, on which day, and who does it', async () => {
  const { text } = await web.get('/committee/calendar', { as: 'bjorn' })
  assert.match(text, /The year 2026-27 .* Next: last day for new pairs January 31, 2027\. The chairs do it\./)
  assert.match(text, /Every Monday at 8:00 am each contact gets their week by mail/)
  assert.match((await web.get('/committee', { as: 'bjorn' })).html, /href="\/committee\/calendar"/)
  const own = await web.get('/committee/calendar', { as: 'bjorn' })
  assert.doesNotMatch(own.html, /href="\/committee\/repairs"/, 'a contact is led nowhere that is not theirs')
})

test('a note is there for the chair once, and goes when its author takes it away', async () => {
  for (const _ of [1, 2]) await web.post(`${page()}/notes`, { note: '  She is on a night shift.  ' }, { as: 'bjorn' })
  const seen = await web.get(page(), { as: 'noor' })
  assert.equal(seen.text.split('She is on a night shift. Björn Yazzie').length, 2)
  const removal = /action="([^"]+\/notes\/\w+\/removal)"/
  assert.equal(removal.exec(seen.html), null, 'nobody takes away another’s')
  const own = removal.exec((await web.get(page(), { as: 'bjorn' })).html)?.[1] ?? ''
  await web.post(own, {}, { as: 'noor' })
  assert.match((await web.get(page(), { as: 'noor' })).text, /She is on a night shift\./)
  for (const _ of [1, 2]) assert.equal((await web.post(own, {}, { as: 'bjorn' })).location, `${page()}#notes`)
  assert.doesNotMatch((await web.get(page(), { as: 'noor' })).text, /night shift/)
})

test('nobody else reads or writes a note: not another contact, and not who is one of the two', async () => {
  await web.post(`${page()}/notes`, { note: 'Between us.' }, { as: 'noor' })
  assert.equal((await web.post(`${page()}/notes`, { note: 'Mine.' }, { as: 'tomasz' })).status, 404)
  const { mentor_id } = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('pair').select('mentor_id').where('pair_id', '=', pair.pair_id).executeTakeFirstOrThrow(),
  )
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.updateTable('pair').set({ mentor_id: 'noor' }).where('pair_id', '=', pair.pair_id).execute(),
  )
  try {
    const own = await web.get(page(), { as: 'noor' })
    assert.equal(own.status, 200)
    assert.doesNotMatch(own.text, /Between us\.|Notes of the committee/)
    assert.equal((await web.post(`${page()}/notes`, { note: 'Mine.' }, { as: 'noor' })).status, 404)
  } finally {
    await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('pair').set({ mentor_id }).where('pair_id', '=', pair.pair_id).execute(),
    )
  }
})

test('everything told of the last day is a link', async () => {
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.updateTable('application').set({ received_at: web.clock.now }).where('application_id', '=', 'app-wei').execute(),
  )
  const { html } = await web.get('/committee', { as: 'noor' })
  const log = /<ol class="log">([\s\S]*?)<\/ol>/.exec(html)?.[1] ?? ''
  const rows = [...log.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, row]) => row ?? '')
  assert.ok(rows.length > 0)
  assert.deepEqual(
    rows.filter((row) => !row.includes('<a href="/committee/')),
    [],
  )
  assert.ok(log.includes('/committee/applications/app-wei'))
})

test('the topics until now are on one page, for whoever comes late', async () => {
  const { text } = await web.get('/my/topics', { as: 'ingrid' })
  assert.match(text, /The topics until now .*Only a suggestion\./)
})
