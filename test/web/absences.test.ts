import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Instant } from '#kit/dates.ts'
import { sendDigests } from '#features/desk/digest/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { later, ticketOf } from '#test/web/away.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

/** Monday, January 18, 2027, at so many minutes after eight in Chicago. */
const monday = (minutes: number): Instant =>
  new Date(Date.parse('2027-01-18T14:00:00.000Z') + minutes * 60_000).toISOString()
const at = (now: Instant) => later(web, now)
const away = { office: 'office-tomasz', startsOn: '2027-01-18', endsOn: '2027-01-22', deputy: 'office-bjorn' }
const enter = (form: Partial<typeof away> = {}, as: 'tomasz' | 'noor' | 'bjorn' = 'tomasz') =>
  web.post('/committee/absences', { ...away, ...form }, { as })

const mails = (kind: string) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['person_id', 'subject', 'text', 'reply_address', 'created_at'])
      .where('kind', '=', kind)
      .where('created_at', '>', '2027-01-16T00:00:00.000Z')
      .orderBy('created_at')
      .orderBy('person_id')
      .execute(),
  )
const last = async (kind: string) => (await mails(kind)).at(-1)
const ticket = (id: string, now: Instant) =>
  ticketOf(web, { id, kind: 'question', openedBy: 'wei', reason: 'When do we meet?' }, now)

test('before: the deputy-to-be sees nothing of another’s pairs', async () => {
  await at('2027-01-17T18:00:00.000Z')
  assert.equal((await web.get('/committee/pairs/pair-silent', { as: 'bjorn' })).status, 404)
})

test('a member enters their own absence; the deputy is told once, and nobody else', async () => {
  assert.equal((await enter()).location, '/committee/absences?done=entered')
  assert.equal((await enter()).location, '/committee/absences?done=entered')
  const told = await mails('absence')
  assert.deepEqual(
    told.map(({ person_id, subject }) => [person_id, subject]),
    [['bjorn', 'While Tomasz Silva is away']],
  )
  assert.match(told[0]?.text ?? '', /away from January 18, 2027 to January\s+22, 2027, and you\s+stand in/)
  // it has not begun
  assert.equal((await web.get('/committee/pairs/pair-silent', { as: 'bjorn' })).status, 404)
  assert.match(
    (await web.get('/committee', { as: 'tomasz' })).text,
    /You are away from January 18, 2027 to January 22, 2027/,
  )
})

test('whoever may not, enters nothing: another’s absence answers like nothing', async () => {
  assert.equal((await enter({ office: 'office-bjorn', deputy: 'office-noor' })).status, 404)
  assert.equal((await enter({ office: 'office-none' }, 'noor')).status, 404)
  const wrong = await enter({ startsOn: '2027-01-25', endsOn: '2027-01-24' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /The last day comes before the first/)
  assert.match((await enter({ startsOn: '', endsOn: '2027-02-01' })).text, /Give the first day/)
  assert.match(
    (await enter({ endsOn: '2027-01-25' })).text,
    /There is an absence already: January 18, 2027 to January 22, 2027/,
  )
})

test('nobody stands in for a pair of their own employer (R7)', async () => {
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    const { answers } = await tx
      .selectFrom('application')
      .select('answers')
      .where('person_id', '=', 'wei')
      .executeTakeFirstOrThrow()
    const { employer } = answers as { employer: string }
    await tx.updateTable('office').set({ employer }).where('office_id', '=', 'office-noor').execute()
  })
  const refused = await enter({ startsOn: '2027-02-01', endsOn: '2027-02-02', deputy: 'office-noor' })
  assert.match(refused.text, /works where one of the two works: .*Rosa Patel and Wei O’Brien/)
})

test('while away, tickets, the weekly mail and answers go to the deputy, and nothing changes hands', async () => {
  await at(monday(0))
  await ticket('ticket-while', monday(0))
  assert.equal((await last('ticket_opened'))?.person_id, 'bjorn')
  assert.equal((await web.get('/committee/tickets/ticket-while', { as: 'bjorn' })).status, 200)
  assert.equal((await web.get('/committee/pairs/pair-silent', { as: 'bjorn' })).status, 200)
  const desk = await web.get('/committee', { as: 'bjorn' })
  assert.match(desk.text, /You answer for Tomasz Silva’s pairs until January 22, 2027/)
  assert.match(desk.text, /for Tomasz Silva, due/)

  await inAssociation(web.database, 'a1', async (scope) => {
    for (const cycle of await liveCycles(scope)) await sendDigests(scope, cycle, monday(5))
  })
  const weeks = (await mails('weekly_digest')).map(({ person_id, subject }) => [person_id, subject])
  assert.deepEqual(
    weeks.filter(([, subject]) => /Tomasz/.test(subject ?? '')),
    [['bjorn', 'For Tomasz Silva: the week: 2 tickets']],
  )
  assert.ok(!weeks.some(([who]) => who === 'tomasz'))

  const asked = await web.post(
    '/committee/nudges',
    { pair: ['pair-silent'], next: '/committee/pairs' },
    { as: 'bjorn' },
  )
  assert.equal(asked.status, 303)
  const nudge = await last('nudge')
  assert.equal(nudge?.reply_address, 'bjorn@example.org')
  assert.match(
    nudge?.text ?? '',
    /Tomasz Silva is away until January 22, 2027\. Until then write to\s+Björn\s+Yazzie,\s+bjorn@example\.org;\s+an answer to this mail goes there\./,
  )
  const { office_id } = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('pair').select('office_id').where('pair_id', '=', 'pair-silent').executeTakeFirstOrThrow(),
  )
  assert.equal(office_id, 'office-tomasz')
})

test('who is away gets no more pairs, by hand or by balance', async () => {
  web.confirm('noor')
  const moved = await web.post(
    '/committee/contacts/moves',
    { pair: 'pair-well', office: 'office-tomasz', past: 'yes' },
    { as: 'noor' },
  )
  assert.match(moved.text, /Tomasz Silva is away today/)
  const plan = await web.get('/committee/contacts/balance', { as: 'noor' })
  assert.doesNotMatch(plan.text, /Tomasz/)
})

test('it ends by itself: the next ticket is the contact’s again', async () => {
  await at('2027-01-23T14:00:00.000Z')
  await ticket('ticket-after', web.clock.now)
  assert.equal((await last('ticket_opened'))?.person_id, 'tomasz')
  assert.equal((await web.get('/committee/pairs/pair-silent', { as: 'bjorn' })).status, 404)
  assert.equal((await web.get('/committee/tickets/ticket-while', { as: 'tomasz' })).status, 200)
})

test('a chair enters it for somebody, and both are told; back early, both are told again', async () => {
  await enter({ startsOn: '2027-01-20', endsOn: '2027-01-29' }, 'noor')
  const told = (await mails('absence')).slice(1)
  assert.deepEqual(
    told.map(({ person_id }) => person_id),
    ['bjorn', 'tomasz'],
  )
  assert.match(told[1]?.text ?? '', /Noor de la Cruz entered that you are away/)
  const page = await web.get('/committee/absences', { as: 'noor' })
  const id = /absences\/(\w+)\/end/.exec(page.html)?.[1] ?? ''
  assert.equal((await web.post(`/committee/absences/${id}/end`, {}, { as: 'bjorn' })).status, 404)
  await at('2027-01-24T14:00:00.000Z')
  assert.equal((await web.get('/committee/pairs/pair-silent', { as: 'bjorn' })).status, 200)
  assert.equal(
    (await web.post(`/committee/absences/${id}/end`, {}, { as: 'tomasz' })).location,
    '/committee/absences?done=ended',
  )
  assert.equal((await web.get('/committee/pairs/pair-silent', { as: 'bjorn' })).status, 404)
  assert.match((await last('absence'))?.text ?? '', /Tomasz Silva ended the absence/)
  const rows = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('audit')
      .select(['what', 'actor', 'subject'])
      .where('what', 'like', 'absence%')
      .orderBy('at')
      .execute(),
  )
  assert.deepEqual(rows, [
    { what: 'absence entered', actor: 'tomasz', subject: 'office-tomasz' },
    { what: 'absence entered', actor: 'noor', subject: 'office-tomasz' },
    { what: 'absence ended', actor: 'tomasz', subject: 'office-tomasz' },
  ])
})
