import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const rosa = `/stop/${keys.links.seal('topics', 'rosa')}`
const refusals = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx.selectFrom('refusal').select(['person_id', 'category', 'at']).execute(),
  )

test('says what stops, what stays and who is still there; opening it changes nothing', async () => {
  const sums = await tableSums(web.database)
  const { status, text } = await web.get(rosa)
  assert.equal(status, 200)
  assert.match(text, /^For Rosa Patel, Friday, January 15, 2027 Stop the monthly topics You stay in the program/)
  assert.match(
    text,
    /Stops The topic of each month, and the question how the two of you are that comes with it Stays Mail about your pair/,
  )
  assert.match(text, /Next topic Monday, February 1, 2027 Stop the monthly topics Nothing is changed until you press\./)
  assert.match(text, /You can still write to Tomasz Silva at any time/)
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
})

test('one press stops them, once; the next page has the way back, which works as often', async () => {
  assert.equal((await web.post(rosa, {})).location, rosa)
  assert.deepEqual(await refusals(), [{ person_id: 'rosa', category: 'topics', at: evening }])
  const sums = await tableSums(web.database)
  await web.post(rosa, {})
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  const { text } = await web.get(rosa)
  assert.match(
    text,
    /The monthly topics are stopped You stay in the program, with your partner and your committee contact\. Recorded Friday, January 15, 2027, 9:04 pm, Central time \(Chicago\)/,
  )
  assert.match(
    text,
    /Write to Tomasz Silva, tomasz@example\.org Send me the topics again The next one goes out on Monday, February 1, 2027\./,
  )
  for (let press = 0; press < 2; press++) assert.equal((await web.post(`${rosa}/resumption`, {})).location, rosa)
  assert.deepEqual(await refusals(), [])
  assert.match((await web.get(rosa)).text, /Stop the monthly topics You stay/)
})

test('what waits of that kind does not leave any more, and goes after all where the press was a mistake', async () => {
  const wait = (category: 'topics' | 'essential') =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .updateTable('mail')
        .set({ state: 'queued', category, due_at: addMinutes(evening, 10) })
        .where('mail_id', '=', 'mail-topic-rosa')
        .execute(),
    )
  const stateOf = () =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('mail').select(['state', 'said']).where('mail_id', '=', 'mail-topic-rosa').executeTakeFirst(),
    )
  await wait('topics')
  await web.post(rosa, {})
  assert.deepEqual(await stateOf(), { state: 'suppressed', said: 'The reader stopped this kind of mail.' })
  await web.post(`${rosa}/resumption`, {})
  assert.deepEqual(await stateOf(), { state: 'queued', said: null })
  await wait('essential')
  await web.post(rosa, {})
  assert.equal((await stateOf())?.state, 'queued')
  await wait('topics')
  web.clock.now = addMinutes(evening, 31)
  await web.post(`${rosa}/resumption`, {})
  await web.post(rosa, {})
  web.clock.now = addMinutes(evening, 62)
  await web.post(`${rosa}/resumption`, {})
  assert.equal((await stateOf())?.state, 'suppressed', 'later it is no news any more')
  web.clock.now = evening
})

const toldOf = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('mail')
      .select(['to_address', 'subject', 'state', 'due_at'])
      .where('kind', '=', 'mail_stopped')
      .orderBy('to_address')
      .orderBy('due_at')
      .execute(),
  )

const forget = () =>
  inAssociation(web.database, 'a1', ({ tx }) => tx.deleteFrom('mail').where('kind', '=', 'mail_stopped').execute())

test('the contact hears of it half an hour later, unless it was taken back', async () => {
  await forget()
  await web.post(rosa, {})
  const told = { to_address: 'tomasz@example.org', subject: 'Rosa Patel stopped the monthly topics' }
  assert.deepEqual(await toldOf(), [{ ...told, state: 'queued', due_at: '2027-01-16T03:34:00.000Z' }])
  await web.post(`${rosa}/resumption`, {})
  assert.deepEqual(await toldOf(), [{ ...told, state: 'suppressed', due_at: '2027-01-16T03:34:00.000Z' }])
})

test('the contact hears of each time, also of somebody who had them again in between', async () => {
  const sent = (at: string) =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .updateTable('mail')
        .set({ state: 'sent', sent_at: at })
        .where('kind', '=', 'mail_stopped')
        .where('state', '=', 'queued')
        .execute(),
    )
  await forget()
  await web.post(rosa, {})
  await sent('2027-01-16T03:34:00.000Z')
  web.clock.now = '2027-02-20T16:00:00.000Z'
  await web.post(`${rosa}/resumption`, {})
  web.clock.now = '2027-03-20T16:00:00.000Z'
  for (let press = 0; press < 2; press++) await web.post(rosa, {})
  assert.deepEqual(
    (await toldOf()).map(({ state }) => state),
    ['sent', 'queued'],
  )
  await web.post(`${rosa}/resumption`, {})
  web.clock.now = evening
})

test('a mail program stops it with one POST from nowhere, and is sent nowhere else (RFC 8058)', async () => {
  const oneClick = { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example.net' } }
  const { status, text } = await web.post(rosa, { 'List-Unsubscribe': 'One-Click' }, oneClick)
  assert.equal(status, 200)
  assert.match(text, /The monthly topics are stopped/)
  assert.deepEqual(await refusals(), [{ person_id: 'rosa', category: 'topics', at: evening }])
  assert.equal((await web.post(`${rosa}/resumption`, {}, oneClick)).status, 403)
  await web.post(`${rosa}/resumption`, {})
})

test('news is stopped by a link of its own', async () => {
  const news = `/stop/${keys.links.seal('news', 'rosa')}`
  assert.match((await web.get(news)).text, /Stop the news of the program .* Stops Calls and announcements to everybody/)
  await web.post(news, {})
  assert.deepEqual(await refusals(), [{ person_id: 'rosa', category: 'news', at: evening }])
  await web.post(`${news}/resumption`, {})
})

test('somebody with contacts of two pairs sees both, somebody without a pair the role address', async () => {
  await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.updateTable('pair').set({ office_id: 'office-bjorn' }).where('pair_id', '=', 'pair-second').execute(),
  )
  assert.match((await web.get(rosa)).text, /write to Björn Yazzie and Tomasz Silva at any time/)
  const stranger = `/stop/${keys.links.seal('topics', 'stranger')}`
  assert.match((await web.get(stranger)).text, /write to NMRT Mentoring Committee at any time/)
})

test('a link that is made up or for something else is the same as none', async () => {
  const none = await web.get('/nothing-here')
  for (const sealed of ['x', keys.links.seal('topics', 'nobody'), keys.links.seal('question', 'rosa')])
    for (const page of [
      await web.get(`/stop/${sealed}`),
      await web.post(`/stop/${sealed}`, {}),
      await web.post(`/stop/${sealed}/resumption`, {}),
    ])
      assert.deepEqual([page.status, page.html], [404, none.html], sealed)
  assert.deepEqual(await refusals(), [])
})
