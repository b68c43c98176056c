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
    /Your pairs get it on Wednesday, February 10, 2027, 9:00 am Central time \(Chicago\); everybody else’s do before\. .* Earlier words .* Version 1, Björn Yazzie After our trip Sent on February 10, 2027/,
  )
  assert.match(
    (await web.get('/committee/topics', { as: 'bjorn' })).text,
    /Feb 1, 9:00 am; your pairs: Feb 10, 9:00 am Next Yes/,
  )
  assert.doesNotMatch((await web.get('/committee/topics', { as: 'tomasz' })).text, /your pairs:/)
})

test('on everybody’s day their mails wait in the outbox for their own, once; a start after it sends at once', async () => {
  const waiting = async () => {
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
  const day = '2027-02-01T15:00:00.000Z'
  await send(day)
  const first = await waiting()
  assert.equal(first.get('ingrid')?.due_at, '2027-02-10T15:00:00.000Z')
  assert.match(first.get('ingrid')?.text ?? '', /After our trip/)
  assert.equal(first.get('rosa')?.due_at, day)
  // nobody is asked before they have it: the question is as old as the mail
  const askedAt = (personId: string) =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('question')
        .select('asked_at')
        .where('person_id', '=', personId)
        .where('kind', '=', 'check_in')
        .where('month', '=', '2027-02')
        .executeTakeFirst(),
    )
  assert.deepEqual(await askedAt('ingrid'), { asked_at: '2027-02-10T15:00:00.000Z' })
  assert.deepEqual(await askedAt('rosa'), { asked_at: day })
  await send('2027-02-11T15:00:00.000Z')
  assert.deepEqual(await waiting(), first)
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx.deleteFrom('mail').where('mail_key', 'like', 'topic:%:2027-02:%').execute()
    await tx.deleteFrom('occurrence').where('what', '=', 'topic:2027-02').execute()
  })
  await send('2027-02-11T15:00:00.000Z')
  assert.equal((await waiting()).get('ingrid')?.due_at, '2027-02-11T15:00:00.000Z')
})
