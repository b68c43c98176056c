import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { askedNow } from '#features/tickets/quoting/model.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo, visitorOf } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

async function write(note: Record<string, string>) {
  const visitor = visitorOf(web)
  const made = /name="made" value="(\w+)"/.exec((await visitor.ask('/contact')).html)?.[1] ?? ''
  web.clock.now = addMinutes(web.clock.now, 1)
  const sent = await visitor.ask('/contact', { name: '', email: '', website: '', made, ...note } as Record<
    string,
    string
  >)
  return (sent.location ?? '').replace('?sent=yes', '')
}
const answers = () =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('quote_answer').select(['ticket_id', 'answer', 'words']).orderBy('at').execute(),
  )
const onTicket = async (id: string) =>
  /May it be quoted\? (.*?) (?:May the partner|What often|$)/.exec(
    (await web.get(`/committee/tickets/${id}`, { as: 'noor' })).text,
  )?.[1]

test('praise may be quoted only where its writer says so, apart from sending it, and they can take it back', async () => {
  const path = await write({
    kind: 'accolade',
    name: 'Ines Rivera',
    email: 'ines@example.org',
    text: 'My mentor changed my year.',
  })
  assert.match(path, /^\/quote\/\w+$/)
  const [mail = ''] = await mailsTo(web, 'ines@example.org', 'note_received')
  assert.ok(mail.replace(/\s+/g, '').includes(path), 'the link is in the mail')

  const sums = await tableSums(web.database)
  const page = await web.get(`${path}?sent=yes`)
  assert.match(page.text, /Thank you, it has arrived\. May we quote you\? .* My mentor changed my year\./)
  assert.ok(page.text.includes(askedNow.text))
  assert.doesNotMatch(page.html, /checked/)
  assert.deepEqual(changed(sums, await tableSums(web.database)), [], 'reading agrees to nothing')
  assert.equal((await web.post(path, {})).status, 422)
  assert.deepEqual(await answers(), [])

  const ticket = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('ticket').select('ticket_id').where('kind', '=', 'accolade').executeTakeFirstOrThrow(),
  )
  const { ticket_id } = ticket
  assert.equal(await onTicket(ticket_id), 'No: nobody has agreed to it')
  for (const _ of ['once', 'twice'])
    assert.equal((await web.post(path, { answer: 'named' })).location, `${path}?done=yes`)
  assert.deepEqual(await answers(), [{ ticket_id, answer: 'named', words: askedNow.version }])
  assert.match((await onTicket(ticket_id)) ?? '', /^Yes, with their name \(said .*, to the words of 2026-11\)/)

  web.clock.now = addMinutes(web.clock.now, 5)
  await web.post(path, { answer: 'no' })
  assert.match((await web.get(`${path}?done=yes`)).text, /Your words are not quoted\./)
  assert.match((await onTicket(ticket_id)) ?? '', /^No \(said /)
  assert.deepEqual(
    (await answers()).map(({ answer }) => answer),
    ['named', 'no'],
  )
})

test('without a name none is offered, and anything but praise is asked nothing', async () => {
  const path = await write({ kind: 'accolade', text: 'The topics are good.' })
  const page = await web.get(path)
  assert.doesNotMatch(page.text, /with my name/)
  assert.equal((await web.post(path, { answer: 'named' })).status, 422)
  assert.equal((await web.post(path, { answer: 'unnamed' })).status, 303)
  assert.equal(
    await write({ kind: 'comment', email: 'kim@example.org', text: 'More topics, please.' }),
    '/contact/received',
  )
  assert.doesNotMatch((await mailsTo(web, 'kim@example.org', 'note_received'))[0] ?? '', /quote/)
  assert.equal((await web.get('/quote/none')).status, 404)
  const closed = await web.get('/committee/tickets/ticket-closed', { as: 'noor' })
  assert.doesNotMatch(closed.text, /quoted/)
})
