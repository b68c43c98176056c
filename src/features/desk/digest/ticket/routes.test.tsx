import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sendDigests } from '#features/desk/digest/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// Monday, January 18, 2027, 8:05 in Chicago: Tomasz has one who cannot be reached, Noor a pair that never met, Björn mail
// that comes back.
const monday = '2027-01-18T14:05:00.000Z'
let web: Web
const links = new Map<string, string>()
before(async () => {
  web = await webOf()
  web.clock.now = monday
  await inAssociation(web.database, 'a1', async (scope) => {
    await scope.tx
      .updateTable('person')
      .set({ second_email: 'wei@home.example.org' })
      .where('person_id', '=', 'wei')
      .execute()
    for (const cycle of await liveCycles(scope)) await sendDigests(scope, cycle, monday)
    const mails = scope.tx.selectFrom('mail').select(['person_id', 'text']).where('kind', '=', 'weekly_digest')
    for (const { person_id, text } of await mails.execute()) {
      const [, path] = /localhost:4000(\/week\/[^/\s]+\/tickets\/[\w-]+)/.exec(text) ?? []
      links.set(person_id ?? '', path ?? '')
    }
  })
})
after(() => web.close())

const link = (who: string) => links.get(who) ?? ''
const mailsOf = (ticketId: string, kind: string) =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    const about = tx.selectFrom('mail').select(['to_address', 'state', 'due_at']).where('kind', '=', kind)
    const one =
      kind === 'ticket_mail'
        ? about.where('ticket_id', '=', ticketId)
        : about.where('mail_key', 'like', `%${ticketId}%`)
    return (await one.orderBy('created_at').orderBy('to_address').execute()).map(({ to_address, state, due_at }) => [
      to_address,
      state,
      due_at,
    ])
  })
const ticket = (id: string) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('ticket').select(['state', 'due_on']).where('ticket_id', '=', id).executeTakeFirstOrThrow(),
  )

test('each ticket of the weekly mail has its first step beside it; opening it changes nothing and shows no more', async () => {
  const sums = await tableSums(web.database)
  const noor = await web.get(link('noor'))
  assert.equal(noor.status, 200)
  assert.match(
    noor.text,
    /No first contact known: Nkechi García and Nkechi Lopez Something has been due since January 5, 2027\. .* Ask both how it stands/,
  )
  const tomasz = await web.get(link('tomasz'))
  assert.match(tomasz.text, /Write to Wei O’Brien at their other address/)
  assert.doesNotMatch(tomasz.text, /wei@home|cannot reach Wei|Wrote to Wei/)
  assert.match(
    (await web.get(link('bjorn'))).text,
    /Something is due by January \d+, 2027\. .* I have spoken with them: note it and put it off/,
  )
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
})

test('both are asked by one press, held ten minutes, taken back, and asked by another', async () => {
  const at = link('noor')
  assert.equal((await web.post(`${at}/steps/put_off`, {})).location, `${at}?done=changed`)
  assert.deepEqual(await mailsOf('ticket-never', 'ticket_question'), [])
  assert.equal((await web.post(`${at}/steps/ask`, {})).location, at)
  assert.equal((await web.post(`${at}/steps/ask`, {})).location, at)
  const first = await mailsOf('ticket-never', 'ticket_question')
  assert.deepEqual(
    first.map(([, state, due]) => [state, due]),
    [
      ['queued', '2027-01-18T14:15:00.000Z'],
      ['queued', '2027-01-18T14:15:00.000Z'],
    ],
  )
  assert.match(
    (await web.get(at)).text,
    /Waiting 2 mails leave at 8:15 am Central time \(Chicago\)\. Undo This is done\./,
  )
  const questions = () =>
    inAssociation(
      web.database,
      'a1',
      async ({ tx }) =>
        (await tx.selectFrom('question').select('question_id').where('ticket_id', '=', 'ticket-never').execute())
          .length,
    )
  assert.equal(await questions(), 2)
  assert.equal((await web.post(`${at}/withdrawal`, {})).location, `${at}?done=undone`)
  assert.equal((await web.post(`${at}/withdrawal`, {})).location, `${at}?done=left`)
  assert.equal(await questions(), 0)
  assert.match(
    (await web.get(`${at}?done=undone`)).text,
    /Taken back\. The ticket stands as before\..*Ask both how it stands/,
  )
  web.clock.now = '2027-01-18T14:06:00.000Z'
  await web.post(`${at}/steps/ask`, {})
  assert.deepEqual(
    (await mailsOf('ticket-never', 'ticket_question')).map(([, state]) => state),
    ['suppressed', 'suppressed', 'queued', 'queued'],
  )
  web.clock.now = '2027-01-18T14:16:00.000Z'
  assert.equal((await web.post(`${at}/withdrawal`, {})).location, `${at}?done=left`)
  // asked once from the mail, the next is to speak with them
  assert.match((await web.get(at)).text, /I have spoken with them: note it and put it off/)
  web.clock.now = monday
})

test('the other address is written to in the program’s words', async () => {
  const at = link('tomasz')
  await web.post(`${at}/steps/mentee-second`, {})
  assert.deepEqual(await mailsOf('ticket-silent', 'ticket_mail'), [
    ['wei@home.example.org', 'queued', '2027-01-18T14:15:00.000Z'],
  ])
  await web.post(`${at}/withdrawal`, {})
  assert.deepEqual(
    (await mailsOf('ticket-silent', 'ticket_mail')).map(([, state]) => state),
    ['suppressed'],
  )
})

test('who was spoken with is noted, and the ticket put off; that is taken back as long as it stands so', async () => {
  const at = link('bjorn')
  const before = await ticket('ticket-returned')
  await web.post(`${at}/steps/put_off`, {})
  assert.deepEqual(await ticket('ticket-returned'), { state: 'open', due_on: '2027-01-21' })
  assert.match(
    (await web.get(at)).text,
    /Noted You have spoken with them\. The ticket is due on January 21, 2027 now\. Undo/,
  )
  assert.match((await web.get('/committee/tickets/ticket-returned', { as: 'bjorn' })).text, /Spoke with them\./)
  await web.post(`${at}/withdrawal`, {})
  assert.deepEqual(await ticket('ticket-returned'), before)
})

test('a call is settled and opened again; closed by somebody else, the link says so', async () => {
  const at = link('bjorn')
  const set = (values: object) =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('ticket').set(values).where('ticket_id', '=', 'ticket-returned').execute(),
    )
  await set({ kind: 'call' })
  web.clock.now = '2027-01-18T14:20:00.000Z'
  await web.post(`${at}/steps/settle`, {})
  assert.equal((await ticket('ticket-returned')).state, 'closed')
  assert.match((await web.get(at)).text, /Noted You have spoken with them\. The ticket is closed\. Undo/)
  await web.post(`${at}/withdrawal`, {})
  assert.equal((await ticket('ticket-returned')).state, 'open')
  await set({ state: 'closed', closed_at: monday, outcome: 'Done.' })
  assert.match((await web.get(at)).text, /This ticket is closed: somebody has seen to it\./)
  assert.equal((await web.post(`${at}/steps/settle`, {})).location, `${at}?done=changed`)
  web.clock.now = monday
})

test('nothing of another’s ticket, of criticism, nor of a pair whose partner reads it; none once the link is over', async () => {
  const at = link('noor')
  assert.equal((await web.get(at.replace('ticket-never', 'ticket-silent'))).status, 404)
  assert.equal((await web.post(`${at.replace('ticket-never', 'ticket-silent')}/steps/ask`, {})).status, 404)
  const set = (values: object) =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('ticket').set(values).where('ticket_id', '=', 'ticket-never').execute(),
    )
  await set({ kind: 'criticism' })
  for (const path of [at, `${at}?done=left`]) assert.equal((await web.get(path)).status, 404)
  assert.equal((await web.post(`${at}/steps/put_off`, {})).status, 404)
  assert.equal((await web.post(`${at}/withdrawal`, {})).status, 404)
  await set({ kind: 'never_met' })
  const pair = (mentor_id: string) =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('pair').set({ mentor_id }).where('pair_id', '=', 'pair-never').returning('mentor_id').execute(),
    )
  await pair('noor')
  assert.equal((await web.get(at)).status, 404)
  assert.equal((await web.post(`${at}/withdrawal`, {})).status, 404)
  web.clock.now = '2027-02-02T14:05:00.000Z'
  assert.equal((await web.get(at)).status, 410)
  assert.equal((await web.post(`${at}/steps/put_off`, {})).status, 410)
  web.clock.now = monday
})
