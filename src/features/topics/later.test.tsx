import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { liveCycles } from '#features/programs/actions.ts'
import { sendTopic } from '#features/topics/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const send = (now: string) =>
  inAssociation(web.database, 'a1', async (scope) => {
    for (const cycle of await liveCycles(scope)) await sendTopic(scope, cycle, now)
  })
const february = '/committee/topics/2027-02'
const form = { note: '', body: '', seen: '0', press: 'save' }

test('a contact puts a topic off for their pairs, within two weeks; another day is named and nothing is lost', async () => {
  const page = await web.get(february, { as: 'bjorn' })
  assert.match(
    page.text,
    /Send it later to your pairs A day from February 2, 2027 to February 15, 2027, at the same time of day\. Empty: with everybody’s\./,
  )
  for (const goesOn of ['2027-02-01', '2027-02-16', 'soon']) {
    const refused = await web.post(february, { ...form, note: 'After our trip', goesOn }, { as: 'bjorn' })
    assert.equal(refused.status, 422, goesOn)
    assert.match(refused.text, /Choose one of the days that are named beside the field/)
    assert.match(refused.html, />\nAfter our trip<\/textarea>/)
  }
  const kept = await web.post(february, { ...form, note: 'After our trip', goesOn: '2027-02-10' }, { as: 'bjorn' })
  assert.equal(kept.status, 303)
  assert.match(
    (await web.get(february, { as: 'bjorn' })).text,
    /Goes out on Wednesday, February 10, 2027, 9:00 am Central time \(Chicago\), in your name, to your pairs\. Everybody else’s pairs get it on Monday, February 1, 2027, 9:00 am Central time \(Chicago\)\. .* Earlier words .* Version 1, Björn Yazzie After our trip To go out on February 10, 2027/,
  )
  assert.match(
    (await web.get('/committee/topics', { as: 'bjorn' })).text,
    /Feb 1, 9:00 am; your pairs: Feb 10, 9:00 am Next Yes/,
  )
  assert.doesNotMatch((await web.get('/committee/topics', { as: 'tomasz' })).text, /your pairs:/)
})

test('whose one pair rests reads the day of the active pair’s contact on their page; while both rest, the first of both', async () => {
  const set = (pairId: string, state: 'active' | 'paused', office_id: string) =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('pair').set({ state, office_id }).where('pair_id', '=', pairId).execute(),
    )
  const day = async () =>
    /(\w+ \d+, 2027) Topic: Association life/.exec((await web.get('/my', { as: 'rosa' })).text)?.[1]
  assert.equal(await day(), 'February 1, 2027')
  await set('pair-silent', 'active', 'office-bjorn')
  assert.equal(await day(), 'February 1, 2027')
  await set('pair-second', 'paused', 'office-tomasz')
  assert.equal(await day(), 'February 10, 2027')
  await set('pair-silent', 'paused', 'office-bjorn')
  assert.equal(await day(), 'February 1, 2027')
  for (const pairId of ['pair-silent', 'pair-second']) await set(pairId, 'active', 'office-tomasz')
})

test('on everybody’s day theirs do not leave; on its own it goes once, in the newest words, to pairs that are active then', async () => {
  const mailed = async () => {
    const rows = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('mail')
        .select(['person_id', 'due_at', 'text'])
        .where('kind', '=', 'topic')
        .where('mail_key', 'like', 'topic:%:2027-02:%')
        .execute(),
    )
    return new Map(rows.map((row) => [row.person_id, row]))
  }
  const setState = (state: 'active' | 'paused') =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .updateTable('pair')
        .set({ state })
        .where((is) => is.or([is('mentee_id', '=', wei), is('mentor_id', '=', wei)]))
        .execute(),
    )
  const { person_id: wei } = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('person').select('person_id').where('name', '=', 'Wei Yazzie').executeTakeFirstOrThrow(),
  )
  web.clock.now = '2027-02-01T15:00:00.000Z'
  await send(web.clock.now)
  const first = await mailed()
  assert.equal(first.has('ingrid'), false)
  assert.equal(first.get('rosa')?.due_at, web.clock.now)
  // it is not over for them: the words can still be changed, and their own page does not run ahead
  web.clock.now = '2027-02-08T15:00:00.000Z'
  web.confirm('bjorn')
  const changed = await web.post(
    february,
    { note: 'We are back', body: '', goesOn: '2027-02-10', seen: '1', press: 'save' },
    { as: 'bjorn' },
  )
  assert.equal(changed.status, 303)
  assert.doesNotMatch((await web.get('/my/topics/2027-02', { as: 'ingrid' })).text, /We are back/)
  assert.match((await web.get('/committee/topics', { as: 'bjorn' })).text, /your pairs: Feb 10, 9:00 am Next Yes/)
  await setState('paused')
  await send('2027-02-09T15:00:00.000Z')
  assert.deepEqual(await mailed(), first)
  await send('2027-02-10T15:00:00.000Z')
  const then = await mailed()
  assert.match(then.get('ingrid')?.text ?? '', /We are back/)
  assert.equal(then.get('ingrid')?.due_at, '2027-02-10T15:00:00.000Z')
  assert.equal(then.has(wei), false)
  await setState('active')
  await send('2027-02-11T15:00:00.000Z')
  await send('2027-02-12T15:00:00.000Z')
  const all = await mailed()
  assert.equal(all.get(wei)?.due_at, '2027-02-11T15:00:00.000Z')
  assert.equal(all.get('rosa')?.due_at, '2027-02-01T15:00:00.000Z')
})

test('a pair that is formed on the day of a topic, after it has gone out, gets it once; the two of before get no second', async () => {
  const set = (to: object) =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('pair').set(to).where('pair_id', '=', 'pair-never').execute(),
    )
  const march = async () => {
    const rows = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('mail').select('person_id').where('mail_key', 'like', 'topic:%:2027-03:%').execute(),
    )
    return rows.map(({ person_id }) => person_id ?? '').sort()
  }
  await set({ state: 'ended' })
  await send('2027-03-01T15:00:00.000Z')
  const first = await march()
  assert.equal(first.includes('garcia'), false)
  await set({ state: 'active', formed_on: '2027-03-01' })
  for (const now of ['2027-03-01T17:00:00.000Z', '2027-03-01T17:01:00.000Z', '2027-03-09T17:00:00.000Z'])
    await send(now)
  assert.deepEqual(await march(), [...first, 'garcia', 'lopez'].sort())
})
