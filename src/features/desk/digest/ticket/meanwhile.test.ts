import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { asked, leave, left, monday, offered, questions, soon, steps, weekly } from '#test/weekly.ts'
import { inAssociation, keys } from '#test/year.ts'

const askedBoth = 'Asked Nkechi García and Nkechi Lopez whether they are in touch.'

test('asked from the ticket’s page while the weekly mail’s press waits, both get one mail, and Undo leaves its questions', async (t) => {
  const { web, at } = await weekly(t)
  const [week, page] = [at('noor'), '/committee/tickets/ticket-never']
  assert.equal((await web.post(`${week}/steps/ask`, {})).location, week)
  web.clock.now = soon
  assert.equal((await web.post(`${page}/questions`, {}, { as: 'noor' })).location, `${page}?done=asked`)
  await leave(web)
  web.clock.now = '2027-01-18T14:09:00.000Z'
  assert.equal((await web.post(`${week}/withdrawal`, {})).location, `${week}?done=left`)
  assert.deepEqual(await asked(web), [
    ['garcia', 'sent', soon],
    ['lopez', 'sent', soon],
    ['garcia', 'suppressed', '2027-01-18T14:15:00.000Z'],
    ['lopez', 'suppressed', '2027-01-18T14:15:00.000Z'],
  ])
  const rows = await questions(web)
  assert.deepEqual(
    rows.map(({ person_id }) => person_id),
    ['garcia', 'lopez'],
  )
  assert.deepEqual(await steps(web, 'ticket-never'), [askedBoth])
  const link = `/q/${keys.links.seal('question', rows[0]?.question_id ?? '')}`
  assert.equal((await web.get(link)).status, 200)
  assert.equal((await web.post(link, { answer: 'in_touch' })).status, 303)
  const { answer } = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('question')
      .select('answer')
      .where('question_id', '=', rows[0]?.question_id ?? '')
      .executeTakeFirstOrThrow(),
  )
  assert.equal(answer, 'in_touch')
})

test('asked from the ticket’s page once the weekly mail’s press has left, nobody is asked again', async (t) => {
  const { web, at } = await weekly(t)
  await web.post(`${at('noor')}/steps/ask`, {})
  web.clock.now = left
  await leave(web)
  const page = '/committee/tickets/ticket-never'
  assert.equal((await web.post(`${page}/questions`, {}, { as: 'noor' })).location, `${page}?done=asked`)
  assert.deepEqual(await asked(web), [
    ['garcia', 'sent', '2027-01-18T14:15:00.000Z'],
    ['lopez', 'sent', '2027-01-18T14:15:00.000Z'],
  ])
  assert.equal((await questions(web)).length, 2)
})

test('asked from the ticket’s page while one mail has left and a server put the other off, nobody gets two', async (t) => {
  const { web, at } = await weekly(t)
  await web.post(`${at('noor')}/steps/ask`, {})
  web.clock.now = left
  await leave(web)
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .updateTable('mail')
      .set({ state: 'queued', sent_at: null, due_at: '2027-01-18T14:25:00.000Z' })
      .where('kind', '=', 'ticket_question')
      .where('person_id', '=', 'lopez')
      .execute(),
  )
  const page = '/committee/tickets/ticket-never'
  for (const _ of ['once', 'twice'])
    assert.equal((await web.post(`${page}/questions`, {}, { as: 'noor' })).location, `${page}?done=asked`)
  assert.deepEqual(await asked(web), [
    ['garcia', 'sent', '2027-01-18T14:15:00.000Z'],
    ['lopez', 'queued', left],
    ['lopez', 'suppressed', '2027-01-18T14:25:00.000Z'],
  ])
})

test('pressed, taken back and pressed again on a day, the ticket’s history says how it stands', async (t) => {
  const { web, at } = await weekly(t)
  const week = at('noor')
  await web.post(`${week}/steps/ask`, {})
  web.clock.now = '2027-01-18T14:06:00.000Z'
  await web.post(`${week}/withdrawal`, {})
  web.clock.now = '2027-01-18T14:07:00.000Z'
  await web.post(`${week}/steps/ask`, {})
  assert.deepEqual(await steps(web, 'ticket-never'), [askedBoth, 'Taken back: Ask both how it stands.', askedBoth])
})

test('Undo takes back its own press alone: the letter that left before is not offered again', async (t) => {
  const { web, at } = await weekly(t)
  const week = at('tomasz')
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.updateTable('person').set({ second_email: 'wei@home.example.org' }).where('person_id', '=', 'wei').execute(),
  )
  assert.deepEqual(await offered(web, week), ['steps/mentee-second'])
  await web.post(`${week}/steps/mentee-second`, {})
  web.clock.now = left
  await leave(web)
  assert.deepEqual(await offered(web, week), ['steps/ask'])
  await web.post(`${week}/steps/ask`, {})
  assert.deepEqual(await offered(web, week), ['withdrawal'])
  web.clock.now = '2027-01-18T14:17:00.000Z'
  assert.equal((await web.post(`${week}/withdrawal`, {})).location, `${week}?done=undone`)
  assert.deepEqual(await offered(web, week), ['steps/ask'])
  assert.equal((await web.post(`${week}/steps/mentee-second`, {})).location, `${week}?done=changed`)
  const letters = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['to_address', 'state'])
      .where('kind', '=', 'ticket_mail')
      .where('ticket_id', '=', 'ticket-silent')
      .execute(),
  )
  assert.deepEqual(letters, [{ to_address: 'wei@home.example.org', state: 'sent' }])
})

test('put off from one weekly mail, it is put off again from the next, and Undo gives the day in between', async (t) => {
  const { web, at } = await weekly(t)
  const week = at('bjorn')
  const due = () =>
    inAssociation(web.database, 'a1', async ({ tx }) => {
      const row = tx.selectFrom('ticket').select('due_on').where('ticket_id', '=', 'ticket-returned')
      return (await row.executeTakeFirstOrThrow()).due_on
    })
  await web.post(`${week}/steps/put_off`, {})
  assert.equal(await due(), '2027-01-21')
  assert.deepEqual(await offered(web, week), ['withdrawal'])
  web.clock.now = '2027-01-25T14:05:00.000Z'
  assert.deepEqual(await offered(web, week), ['steps/put_off'])
  assert.equal((await web.post(`${week}/withdrawal`, {})).location, `${week}?done=left`)
  assert.equal((await web.post(`${week}/steps/put_off`, {})).location, week)
  assert.equal(await due(), '2027-01-28')
  // for a day
  web.clock.now = '2027-01-26T14:05:00.000Z'
  assert.equal((await web.post(`${week}/withdrawal`, {})).location, `${week}?done=left`)
  assert.equal(await due(), '2027-01-28')
  web.clock.now = '2027-01-26T14:04:59.999Z'
  assert.equal((await web.post(`${week}/withdrawal`, {})).location, `${week}?done=undone`)
  assert.equal(await due(), '2027-01-21')
  assert.deepEqual(await offered(web, week), ['steps/put_off'])
})

test('another address that is dead is not written to', async (t) => {
  const { web, at } = await weekly(t)
  const week = at('tomasz')
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.updateTable('person').set({ second_email: 'Wei@Home.Example.org' }).where('person_id', '=', 'wei').execute(),
  )
  assert.deepEqual(await offered(web, week), ['steps/mentee-second'])
  await inAssociation(web.database, 'a1', (scope) =>
    buryAddresses(scope, [{ address: 'wei@home.example.org', said: '550 5.1.1', mailId: null }], monday),
  )
  assert.deepEqual(await offered(web, week), ['steps/ask'])
  assert.equal((await web.post(`${week}/steps/mentee-second`, {})).location, `${week}?done=changed`)
})
