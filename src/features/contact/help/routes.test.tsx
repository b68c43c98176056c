import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())
beforeEach(() => {
  web.clock.now = evening
})

const link = (role: 'mentor' | 'mentee', pair: string) => `/help/${keys.links.seal(`help-${role}`, pair)}`
const ingrid = link('mentee', 'pair-well')

const tickets = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('ticket')
      .select(['kind', 'state', 'opened_by', 'person_id', 'office_id', 'due_on', 'may_tell', 'reason', 'outcome'])
      .where('pair_id', '=', 'pair-well')
      .orderBy('opened_at')
      .execute(),
  )
const mails = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('mail')
      .select(['kind', 'to_address'])
      .where('created_at', '=', evening)
      .where('kind', '<>', 'topic')
      .orderBy('kind')
      .execute(),
  )

test('the form says who helps by when, and asks what the partner may know', async () => {
  const { status, text, html } = await web.get(ingrid)
  assert.equal(status, 200)
  assert.match(
    text,
    /^For Ingrid Begay, Friday, January 15, 2027 Help with reaching Devon Björn Yazzie, your committee contact, looks into it and writes to you by Monday, January 18, 2027\./,
  )
  assert.match(text, /Asking for help says nothing against anybody\./)
  assert.match(
    text,
    /May Devon be told that you asked\? Yes Björn may say that you have been trying to get through No Björn asks how things are and does not mention you/,
  )
  assert.match(text, /about how you are treated, or about your contact, write past your contact\./)
  assert.doesNotMatch(html, /checked/)
})

test('opening it changes nothing; a press without a choice keeps the words and says what is missing', async () => {
  const sums = await tableSums(web.database)
  await web.get(ingrid)
  const { status, text, html } = await web.post(ingrid, { words: 'Two mails, one call <b>' })
  assert.equal(status, 422)
  assert.match(text, /^One thing to fix on this page Choose whether Devon may be told/)
  assert.match(html, /<textarea[^>]*>\nTwo mails, one call &lt;b><\/textarea>/)
  const long = await web.post(ingrid, { tell: 'no', words: 'x'.repeat(2001) })
  assert.equal(long.status, 422)
  assert.match(long.text, /Shorten this to 2,000 characters/)
  assert.match(long.html, /value="no" checked/)
  assert.equal((await web.post(ingrid, { tell: 'yes', words: '', pairId: 'pair-silent' })).status, 422)
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
})

test('a press opens one ticket, however often it is pressed, and the page says what is recorded', async () => {
  const sent = await web.post(ingrid, { tell: 'no', words: 'Two mails,\r\none call.' })
  assert.deepEqual([sent.status, sent.location], [303, ingrid])
  const sums = await tableSums(web.database)
  assert.equal((await web.post(ingrid, { tell: 'yes', words: 'again' })).status, 303)
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  const reason = 'Ingrid Begay cannot reach Devon Lopez. In their words: Two mails,\none call.'
  assert.deepEqual(await tickets(), [
    {
      kind: 'cannot_reach',
      state: 'open',
      opened_by: 'ingrid',
      person_id: 'devon',
      office_id: 'office-bjorn',
      due_on: '2027-01-18',
      may_tell: false,
      reason,
      outcome: null,
    },
  ])
  assert.deepEqual(await mails(), [
    { kind: 'help_received', to_address: 'ingrid.begay@example.org' },
    { kind: 'ticket_opened', to_address: 'bjorn@example.org' },
  ])
  const { text } = await web.get(ingrid)
  assert.match(
    text,
    /Björn has your note You told us that you cannot reach Devon\. Björn Yazzie looks into it and writes to you by Monday, January 18, 2027\. Recorded Friday, January 15, 2027, 9:04 pm, Central time \(Chicago\) What Björn reads Ingrid Begay cannot reach Devon Lopez\. In their words: Two mails, one call\. May Devon be told No, you are not mentioned Your committee contact Björn Yazzie, bjorn@example\.org/,
  )
  assert.match(
    text,
    /If you hear from Devon Then we close the matter\. You can ask again at any time\. We are in touch again We need a pause Stop taking part, or ask for another partner/,
  )
})

test('the partner’s own page does not show it', async () => {
  const { text } = await web.get(link('mentor', 'pair-well'))
  assert.match(text, /Help with reaching Ingrid/)
  assert.doesNotMatch(text, /told us/)
})

test('“we are in touch again” closes one’s own report and is a sign; doing it twice is doing it once', async () => {
  web.clock.now = addMinutes(evening, 10)
  assert.equal((await web.post(`${ingrid}/withdrawal`, {})).location, ingrid)
  const sums = await tableSums(web.database)
  assert.equal((await web.post(`${ingrid}/withdrawal`, {})).status, 303)
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  assert.deepEqual(
    (await tickets()).map(({ state, outcome }) => [state, outcome]),
    [['closed', 'The person who reported it says that they are in touch again']],
  )
  const sign = await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.selectFrom('sign').select(['kind', 'person_id', 'month']).where('source', '=', 'help').execute(),
  )
  assert.deepEqual(sign, [{ kind: 'in_touch', person_id: 'ingrid', month: '2027-01' }])
  const { text } = await web.get(ingrid)
  assert.match(text, /^Closed You told us that you and Devon are in touch again\. For Ingrid Begay/)
  assert.match(text, /May Devon be told that you asked\?/)
})

test('asking again on the same day is a new ticket', async () => {
  web.clock.now = addMinutes(evening, 20)
  await web.post(ingrid, { tell: 'yes', words: '' })
  assert.deepEqual(
    (await tickets()).map(({ state, may_tell }) => [state, may_tell]),
    [
      ['closed', false],
      ['open', true],
    ],
  )
  assert.match((await web.get(ingrid)).text, /May Devon be told Yes, that you asked/)
})

test('a contact’s own words at closing are not shown to the reporter', async () => {
  await inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .updateTable('ticket')
      .set({ state: 'closed', outcome: 'Devon is on leave for an illness', closed_at: evening })
      .where('pair_id', '=', 'pair-well')
      .where('state', '=', 'open')
      .execute(),
  )
  assert.doesNotMatch((await web.get(ingrid)).text, /illness|Closed/)
})

test('after the program’s end it says so, and a press changes nothing', async () => {
  web.clock.now = '2027-08-01T05:00:00.000Z'
  const sums = await tableSums(web.database)
  for (const page of [await web.get(ingrid), await web.post(ingrid, { tell: 'no', words: '' })]) {
    assert.equal(page.status, 410)
    assert.match(
      page.text,
      /The program has ended It ended on July 31, 2027, and the committee no longer watches over pairs\./,
    )
    assert.match(page.text, /write to NMRT Mentoring Committee, mentoring@example\.org/)
  }
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
})

test('a link that is made up or for something else is the same as none', async () => {
  const none = await web.get('/nothing-here')
  for (const sealed of [
    'x',
    keys.links.seal('help-mentor', 'no-such-pair'),
    keys.links.seal('help', 'pair-well'),
    keys.links.seal('question', 'pair-well'),
  ])
    for (const page of [
      await web.get(`/help/${sealed}`),
      await web.post(`/help/${sealed}`, { tell: 'no', words: '' }),
      await web.post(`/help/${sealed}/withdrawal`, {}),
    ])
      assert.deepEqual([page.status, page.html], [404, none.html], sealed)
})
