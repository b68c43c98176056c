import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { liveCycles } from '#features/programs/actions.ts'
import { sendTopic } from '#features/topics/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
let cycleId = ''
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async (scope) => {
    cycleId = (await liveCycles(scope)).at(-1)?.id ?? ''
    await scope.tx
      .insertInto('occurrence')
      .values(
        ['2026-10', '2026-11', '2026-12', '2027-01'].map((month) => ({
          association_id: 'a1',
          cycle_id: cycleId,
          what: `topic:${month}`,
          at: '2027-01-04T15:00:00.000Z',
        })),
      )
      .execute()
  })
})
after(() => web.close())

const send = (now: string) =>
  inAssociation(web.database, 'a1', async (scope) => {
    for (const cycle of await liveCycles(scope)) await sendTopic(scope, cycle, now)
  })
const february = '/committee/topics/2027-02'
const topicsOf = (month: string) =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('mail')
      .select(['person_id', 'text'])
      .where('kind', '=', 'topic')
      .where('mail_key', 'like', `topic:%:${month}:%`)
      .orderBy('person_id')
      .execute(),
  )

test('lists the year with what is sent and what is next', async () => {
  const { text } = await web.get('/committee/topics', { as: 'bjorn' })
  assert.match(text, /January Aims Jan 4, 9:00 am Sent February Association life Feb 1, 9:00 am Next March .* Later/)
})

test('a contact looks at a note first, as a named reader gets it, keeps it, and sees what stands', async () => {
  const note = 'I am at Midwinter; write to me there.'
  const form = { note, body: '', seen: '0' }
  const looked = await web.post(`${february}?reader=ingrid`, { ...form, press: 'look' }, { as: 'bjorn' })
  assert.equal(looked.status, 200)
  assert.match(looked.text, /As Ingrid Begay would get it .* Subject: February: Association life .*I am at Midwinter/)
  // as it is read, not as it is written down, each link at its place
  assert.match(looked.text, /In touch: http\S+\/their-own-link A little: http\S+\/their-own-link Not at all: http/)
  assert.doesNotMatch(looked.text, /link-\d|=> In touch|# Are you/)
  assert.doesNotMatch((await web.get(february, { as: 'bjorn' })).text, /Midwinter/)
  const kept = await web.post(february, { ...form, press: 'save' }, { as: 'bjorn' })
  assert.deepEqual([kept.status, kept.location], [303, `${february}?done=kept`])
  const page = await web.get(kept.location ?? '', { as: 'bjorn' })
  assert.match(page.text, /Kept\. .* Earlier words .* Version 1, Björn Yazzie/)
  // somebody else’s pairs, somebody else’s words
  assert.doesNotMatch((await web.get(february, { as: 'tomasz' })).text, /Midwinter/)
  // a form that was filled from before is told so, and loses nothing
  const late = await web.post(february, { ...form, note: 'Another', press: 'save' }, { as: 'bjorn' })
  assert.equal(late.status, 409)
  assert.match(late.text, /Somebody kept other words meanwhile/)
  assert.match(late.html, />\nAnother<\/textarea>/)
  const long = await web.post(february, { ...form, note: 'x'.repeat(2001), press: 'save' }, { as: 'bjorn' })
  assert.equal(long.status, 422)
})

test('on the day each reader gets their contact’s words; who touched nothing sends it as it is; it goes once', async () => {
  web.clock.now = '2027-02-01T15:00:00.000Z'
  await send(web.clock.now)
  await send(web.clock.now)
  const mails = new Map((await topicsOf('2027-02')).map((mail) => [mail.person_id, mail.text]))
  assert.match(mails.get('ingrid') ?? '', /I am at Midwinter/)
  assert.doesNotMatch(mails.get('rosa') ?? '', /I am at Midwinter/)
  assert.match(mails.get('rosa') ?? '', /Nkechi Silva/)
  assert.equal((await topicsOf('2027-02')).length, mails.size)
  // their own page has the words they were mailed, and nobody else's
  assert.match((await web.get('/my/topics/2027-02', { as: 'ingrid' })).text, /I am at Midwinter; write to me there\./)
  assert.doesNotMatch((await web.get('/my/topics/2027-02', { as: 'rosa' })).text, /Midwinter/)
  web.confirm('bjorn')
  const over = await web.post(february, { note: 'Too late', body: '', seen: '1', press: 'save' }, { as: 'bjorn' })
  assert.equal(over.status, 409)
  assert.match(over.text, /It has gone out meanwhile/)
})

test('a pair formed in the course of the month gets the current topic, once; its mentor of another pair gets no second', async () => {
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .insertInto('pair')
      .values({
        association_id: 'a1',
        pair_id: 'pair-late',
        cycle_id: cycleId,
        mentor_id: 'devon',
        mentee_id: 'alone',
        office_id: 'office-bjorn',
        state: 'active',
        origin: 'run',
        reasons: '[]',
        formed_on: '2027-02-10',
      })
      .execute(),
  )
  const before = (await topicsOf('2027-02')).map((mail) => mail.person_id)
  await send('2027-02-11T15:00:00.000Z')
  await send('2027-02-12T15:00:00.000Z')
  const after = (await topicsOf('2027-02')).map((mail) => mail.person_id)
  assert.deepEqual(
    after.filter((who) => !before.includes(who)),
    ['alone'],
  )
  assert.equal(after.length, before.length + 1)
})

test('two months of standing still send the present topic once and say on the first page which was not sent', async () => {
  web.clock.now = '2027-04-20T15:00:00.000Z'
  await send(web.clock.now)
  await send(web.clock.now)
  assert.equal((await topicsOf('2027-03')).length, 0)
  const april = await topicsOf('2027-04')
  assert.equal(new Set(april.map((mail) => mail.person_id)).size, april.length)
  assert.ok(april.length > 0)
  assert.match(
    (await web.get('/committee', { as: 'noor' })).text,
    /March’s topic was not sent: nothing ran in that whole month\./,
  )
  assert.match((await web.get('/committee/topics', { as: 'noor' })).text, /March .* Not sent/)
})
