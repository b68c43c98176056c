import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sendDigests } from '#features/desk/digest/actions.ts'
import { keyText } from '#features/desk/digest/decide.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation, keys } from '#test/year.ts'

// Monday, January 18, 2027, 8:05 in Chicago
const monday = '2027-01-18T14:05:00.000Z'
let web: Web
before(async () => {
  web = await webOf()
  web.clock.now = monday
  await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.updateTable('pair').set({ office_id: 'office-bjorn' }).where('pair_id', '=', 'pair-unanswered').execute(),
  )
})
after(() => web.close())

const send = (now: string) =>
  inAssociation(web.database, 'a1', async (scope) => {
    for (const cycle of await liveCycles(scope)) await sendDigests(scope, cycle, now)
  })
const digests = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('mail')
      .select(['person_id', 'subject', 'text', 'created_at'])
      .where('kind', '=', 'weekly_digest')
      .orderBy('person_id')
      .orderBy('created_at')
      .execute(),
  )
const linkIn = (text: string) => /http:\/\/localhost:4000(\/week\/\S+)/.exec(text)?.[1] ?? ''

test('each contact hears once a week what it asks of them; a second start says nothing', async () => {
  await send(monday)
  await send('2027-01-20T15:00:00.000Z')
  const [bjorn, noor, tomasz, ...more] = await digests()
  assert.deepEqual(more, [])
  assert.deepEqual(
    [bjorn, noor, tomasz].map((mail) => [mail?.person_id, mail?.subject]),
    [
      ['bjorn', 'Your week: 1 pair without an answer'],
      ['noor', 'Your week: 1 ticket'],
      ['tomasz', 'Your week: 1 ticket'],
    ],
  )
  assert.match(bjorn?.text ?? '', /Imani Washington and Jürgen Ali, last sign December 7, 2026/)
  assert.match(bjorn?.text ?? '', /Mail returned: Grace Abebe and Wei Yazzie\s.*, due January\s+18, 2027/s)
  assert.doesNotMatch(bjorn?.text ?? '', /Rosa Patel|García/)
  assert.match(noor?.text ?? '', /2027: Ask both how it stands\s+\(http:\S+\/week\/\S+\/tickets\/ticket-never\)/)
  assert.doesNotMatch(noor?.text ?? '', /Ask them again|Next topic/)
})

test('the button needs no sign-in, changes nothing on GET, asks on a press, and takes it back', async () => {
  const link = linkIn((await digests())[0]?.text ?? '')
  const sums = await tableSums(web.database)
  const page = await web.get(link)
  assert.equal(page.status, 200)
  assert.match(page.text, /Ask 1 pair again .* Imani Washington and Jürgen Ali 2 mails go .* Ask this one again/)
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  assert.deepEqual(
    [(await web.post(link, {})).status, (await web.post(link, {})).location],
    [303, `${link}?nudged=none`],
  )
  const told = await web.get(link)
  assert.match(told.text, /Nobody is left to ask Waiting 1 pair is asked again: 2 mails leave at 8:15 am Central time/)
  const batch = /withdrawals\/(\w+)"/.exec(told.html)?.[1]
  for (const _ of ['once', 'twice'])
    assert.equal((await web.post(`${link}/withdrawals/${batch}`, {})).location, `${link}?nudged=${batch}`)
  assert.match((await web.get(`${link}?nudged=${batch}`)).text, /Taken back\. Nobody was asked\./)
  assert.equal((await web.post(`${link}/withdrawals/none`, {})).status, 404)
})

test('the link ends with its two weeks, with the office, and is nobody else’s', async () => {
  const link = linkIn((await digests())[0]?.text ?? '')
  // what it says then names nobody, and nothing happens by a press either
  const over = async (at = link) => {
    const sums = await tableSums(web.database)
    const answers = [await web.get(at), await web.post(at, {}), await web.post(`${at}/withdrawals/any`, {})]
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
    for (const { status, text, html } of answers) {
      assert.equal(status, 410)
      assert.match(text, /This link has done its time The button of a weekly mail works for 14 days/)
      assert.match(html, /href="\/committee\/pairs"/)
      assert.doesNotMatch(text, /Imani|Jürgen|Bj.rn|Grace/)
    }
  }
  web.clock.now = '2027-02-01T14:05:00.000Z'
  assert.equal((await web.get(link)).status, 200)
  web.clock.now = '2027-02-02T14:05:00.000Z'
  await over()
  web.clock.now = monday
  const cycleId = await inAssociation(web.database, 'a1', async (scope) => (await liveCycles(scope)).at(-1)?.id ?? '')
  const of = (officeId: string) =>
    `/week/${keys.links.seal('digest', keyText({ cycleId, officeId, begins: '2027-01-18' }))}`
  assert.equal((await web.get(of('office-bjorn'))).status, 200)
  await over(of('office-nobody'))
  assert.equal((await web.get('/week/nothing')).status, 404)
  await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.updateTable('office').set({ ends_on: '2027-01-17' }).where('office_id', '=', 'office-bjorn').execute(),
  )
  await over()
})

test('the last week of January tells of February’s topic, in time to read it', async () => {
  await send('2027-01-26T14:05:00.000Z')
  const tomasz = (await digests()).filter((mail) => mail.person_id === 'tomasz').at(-1)
  assert.match(tomasz?.text ?? '', /February: Association life, on February 1, 2027\. It goes out in your\s+name/)
})
