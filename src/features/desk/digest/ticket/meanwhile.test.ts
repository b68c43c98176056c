import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sendDigests } from '#features/desk/digest/actions.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { endHold } from '#features/pairs/holds/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { rest } from '#test/kept.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation, keys } from '#test/year.ts'

// Monday, January 18, 2027, 8:05 in Chicago, when the weekly mail leaves; what is pressed in it, and what happens beside it.
const monday = '2027-01-18T14:05:00.000Z'
const [soon, left] = ['2027-01-18T14:08:00.000Z', '2027-01-18T14:16:00.000Z']

/** The year with its weekly mails sent, and where each contact's first ticket opens from theirs. */
async function weekly(t: { after: (close: () => Promise<void>) => void }) {
  const web = await webOf()
  t.after(web.close)
  web.clock.now = monday
  const texts = await inAssociation(web.database, 'a1', async (scope) => {
    for (const cycle of await liveCycles(scope)) await sendDigests(scope, cycle, monday)
    return scope.tx.selectFrom('mail').select(['person_id', 'text']).where('kind', '=', 'weekly_digest').execute()
  })
  const at = (who: string) => {
    const text = texts.find(({ person_id }) => person_id === who)?.text ?? ''
    return /localhost:4000(\/week\/[^/\s]+\/tickets\/[\w-]+)/.exec(text)?.[1] ?? ''
  }
  return { web, at }
}

const asked = (web: Web) =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    const mails = tx.selectFrom('mail').select(['person_id', 'state', 'due_at']).where('kind', '=', 'ticket_question')
    const rows = await mails.orderBy('due_at').orderBy('person_id').execute()
    return rows.map(({ person_id, state, due_at }) => [person_id, state, due_at])
  })
const questions = (web: Web) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('question')
      .select(['question_id', 'person_id'])
      .where('ticket_id', '=', 'ticket-never')
      .orderBy('person_id')
      .execute(),
  )
/** What is due leaves, as the worker does it. */
const leave = (web: Web) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .updateTable('mail')
      .set({ state: 'sent', sent_at: web.clock.now })
      .where('state', '=', 'queued')
      .where('due_at', '<=', web.clock.now)
      .execute(),
  )
const steps = (web: Web, ticketId: string) =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    const rows = tx.selectFrom('step').select('text').where('ticket_id', '=', ticketId).where('at', '>=', monday)
    return (await rows.orderBy('at').execute()).map(({ text }) => text)
  })
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

/** The ticket's pair pauses, or goes on. */
const rests = (web: Web, work: 'rest' | 'go on') =>
  inAssociation(web.database, 'a1', async (scope) => {
    const [cycle] = await liveCycles(scope)
    if (cycle === undefined) return
    if (work === 'rest') await rest(scope, cycle, 'pair-never', 'committee', web.clock.now)
    else await endHold(scope, cycle.calendar.zone, 'hold-pair-never', 'noor', web.clock.now)
  })

test('paused within the ten minutes nobody is asked; Undo is there as long as it is kept back', async (t) => {
  const { web, at } = await weekly(t)
  const week = at('noor')
  await web.post(`${week}/steps/ask`, {})
  const due = '2027-01-18T14:15:00.000Z'
  web.clock.now = soon
  await rests(web, 'rest')
  const kept = [
    ['garcia', 'suppressed', due],
    ['lopez', 'suppressed', due],
  ]
  assert.deepEqual(await asked(web), kept)
  web.clock.now = left
  assert.match(
    (await web.get(week)).text,
    /Kept back The mails of this press are kept back: the pair rests, or somebody answered meanwhile\./,
  )
  assert.deepEqual(await offered(web, week), ['withdrawal'])
  await rests(web, 'go on')
  assert.deepEqual(await asked(web), [
    ['garcia', 'queued', left],
    ['lopez', 'queued', left],
  ])
})

test('what a pause keeps back of a press is taken back with it, and does not come when the pair goes on', async (t) => {
  const { web, at } = await weekly(t)
  const week = at('noor')
  await web.post(`${week}/steps/ask`, {})
  web.clock.now = soon
  await rests(web, 'rest')
  assert.equal((await web.post(`${week}/withdrawal`, {})).location, `${week}?done=undone`)
  await rests(web, 'go on')
  assert.deepEqual(
    (await asked(web)).map(([, state]) => state),
    ['suppressed', 'suppressed'],
  )
  assert.deepEqual(await questions(web), [])
})

test('once the ticket’s page took the place of a press, its page offers no Undo and says why', async (t) => {
  const { web, at } = await weekly(t)
  const [week, page] = [at('noor'), '/committee/tickets/ticket-never']
  await web.post(`${week}/steps/ask`, {})
  assert.deepEqual(await offered(web, week), ['withdrawal'])
  web.clock.now = soon
  await web.post(`${page}/questions`, {}, { as: 'noor' })
  assert.deepEqual(await offered(web, week), ['steps/put_off'])
  assert.match((await web.get(week)).text, /What you pressed gave way: somebody saw to it on the ticket’s page\./)
})

/** What there is to press on a link's page. */
const offered = async (web: Web, path: string) => {
  const { html } = await web.get(path)
  return [...html.matchAll(/action="[^"]*\/(steps\/[\w-]+|withdrawal)"/g)].map(([, what]) => what)
}

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
