import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.updateTable('pair').set({ office_id: 'office-bjorn' }).where('pair_id', '=', 'pair-unanswered').execute(),
  )
})
after(() => web.close())

const nudges = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('mail')
      .select(['person_id', 'state', 'due_at', 'said', 'from_name', 'reply_address'])
      .where('kind', '=', 'nudge')
      .orderBy('person_id')
      .execute(),
  )
const undoOn = (html: string) => /action="\/committee\/nudges\/(\w+)\/withdrawal"/.exec(html)?.[1]

test('the deck counts whom one press asks, asks them, and takes it back while they wait', async () => {
  const deck = await web.get('/committee', { as: 'bjorn' })
  assert.match(deck.text, /1 pair has not answered January’s question .* Ask this one again See the pair/)
  const sent = await web.post('/committee/nudges', { pair: 'pair-unanswered', next: '/committee' }, { as: 'bjorn' })
  assert.deepEqual([sent.status, sent.location], [303, '/committee'])
  const leaves = addMinutes(evening, 10)
  const [first, second, ...rest] = await nudges()
  assert.deepEqual(rest, [])
  for (const mail of [first, second])
    assert.deepEqual(
      [mail?.state, mail?.due_at, mail?.from_name, mail?.reply_address],
      ['queued', leaves, 'Björn Yazzie via NMRT Career Mentoring', 'bjorn@example.org'],
    )
  const told = await web.get('/committee', { as: 'bjorn' })
  assert.match(told.text, /Waiting 1 pair is asked again: 2 mails leave at 9:14 pm\. Undo Read them/)
  assert.match(told.text, /Everybody in them was asked within three days, or gets no such mail\. See the pair/)

  // pressing again, from another page, asks nobody twice
  const again = await web.post('/committee/nudges', { next: '/committee/pairs?standing=unanswered' }, { as: 'bjorn' })
  assert.equal(again.location, '/committee/pairs?standing=unanswered&nudged=none')
  assert.equal((await nudges()).length, 2)

  const undone = await web.post(`/committee/nudges/${undoOn(told.html)}/withdrawal`, {}, { as: 'bjorn' })
  const batch = undoOn(told.html)
  assert.equal(undone.location, `/committee?nudged=${batch}`)
  assert.deepEqual(
    (await nudges()).map((mail) => [mail.state, mail.said]),
    Array(2).fill(['suppressed', 'A member of the committee took it back.']),
  )
  const after = await web.get(`/committee?nudged=${batch}`, { as: 'bjorn' })
  assert.match(after.text, /Taken back\. Nobody was asked\./)
  assert.match(after.text, /Ask this one again/)
  const once = await web.post(`/committee/nudges/${undoOn(told.html)}/withdrawal`, {}, { as: 'bjorn' })
  assert.equal(once.location, `/committee?nudged=${batch}`)
  assert.match((await web.get(`/committee?nudged=${batch}`, { as: 'bjorn' })).text, /Taken back\. Nobody was asked\./)
  // what became of a press is said to whom it concerns
  assert.doesNotMatch((await web.get(`/committee?nudged=${batch}`, { as: 'tomasz' })).text, /Taken back/)
})

test('taken back from a page that is out of date, it says by name who was not asked and who had been', async () => {
  const leave = (who: readonly string[]) =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .updateTable('mail')
        .set({ state: 'sent', sent_at: evening })
        .where('kind', '=', 'nudge')
        .where('state', '=', 'queued')
        .where('person_id', 'in', who)
        .execute(),
    )
  const forget = () =>
    inAssociation(web.database, 'a1', async ({ tx }) => {
      await tx.deleteFrom('nudge').execute()
      await tx.deleteFrom('delivery').execute()
      await tx.deleteFrom('mail').where('kind', '=', 'nudge').execute()
    })
  for (const [gone, says] of [
    [
      ['juergen'],
      /Taken back for Imani Washington, who was not asked\. Jürgen Ali had been asked already: what has left cannot be taken back\./,
    ],
    [['imani', 'juergen'], /Nothing could be taken back: Imani Washington and Jürgen Ali had been asked already\./],
  ] as const) {
    await forget()
    await web.post('/committee/nudges', { pair: 'pair-unanswered' }, { as: 'bjorn' })
    const stale = undoOn((await web.get('/committee', { as: 'bjorn' })).html)
    await leave(gone)
    for (const _ of ['once', 'twice']) {
      const { location } = await web.post(`/committee/nudges/${stale}/withdrawal`, {}, { as: 'bjorn' })
      assert.match((await web.get(location ?? '', { as: 'bjorn' })).text, says)
    }
  }
  await forget()
})

test('a pair of another contact is not asked by ticking it; a chair asks all with a passkey', async () => {
  const before = (await nudges()).length
  const foreign = await web.post('/committee/nudges', { pair: 'pair-unanswered' }, { as: 'tomasz' })
  assert.equal(foreign.location, '/committee?nudged=none')
  assert.equal((await nudges()).length, before)
  assert.equal((await web.post('/committee/nudges/all', {}, { as: 'tomasz' })).status, 404)
  web.confirm('noor')
  const all = await web.post('/committee/nudges/all', {}, { as: 'noor' })
  assert.deepEqual([all.status, all.location], [303, '/committee'])
  const made = (await nudges()).filter((mail) => mail.state === 'queued')
  assert.equal(made.length, 2)
  // its own contact sees what the chair did, and may take it back
  const deck = await web.get('/committee', { as: 'bjorn' })
  assert.match(deck.text, /2 mails leave at 9:14 pm\. Pressed by Noor de la Cruz\./)
  // another contact neither sees nor undoes it
  assert.doesNotMatch((await web.get('/committee', { as: 'tomasz' })).text, /asked again: 2 mails/)
  await web.post(`/committee/nudges/${undoOn(deck.html)}/withdrawal`, {}, { as: 'tomasz' })
  assert.equal((await nudges()).filter((mail) => mail.state === 'queued').length, 2)
})

test('a form that leads elsewhere is not taken', async () => {
  assert.equal((await web.post('/committee/nudges', { next: 'https://example.org/' }, { as: 'bjorn' })).status, 404)
  assert.equal((await web.post('/committee/nudges', { next: '/committee//x', more: '1' }, { as: 'bjorn' })).status, 404)
})
