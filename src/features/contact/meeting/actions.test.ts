import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const question = (id: string, kind: string, personId: string) => ({
  association_id: 'a1',
  question_id: id,
  pair_id: 'pair-never',
  person_id: personId,
  kind,
  month: '2026-10',
  asked_at: '2026-10-01T14:00:00.000Z',
  closes_at: '2027-08-01T05:00:00.000Z',
})
const link = (id: string) => `/q/${keys.links.seal('question', id)}`

/** A pair without a sign whose first-contact clock has opened its ticket. */
beforeEach(() =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    web.clock.now = evening
    for (const table of ['sign', 'ticket', 'question'] as const)
      await tx.deleteFrom(table).where('pair_id', '=', 'pair-never').execute()
    await tx
      .updateTable('pair')
      .set({ met_at: null, written_at: null, clock_on: '2026-12-20' })
      .where('pair_id', '=', 'pair-never')
      .execute()
    await tx
      .insertInto('question')
      .values([
        question('q-first-garcia', 'first_contact', 'garcia'),
        question('q-first-lopez', 'first_contact', 'lopez'),
      ])
      .execute()
    await tx
      .insertInto('ticket')
      .values({
        association_id: 'a1',
        ticket_id: 'never-met',
        cycle_id: (await tx.selectFrom('cycle').select('cycle_id').executeTakeFirstOrThrow()).cycle_id,
        pair_id: 'pair-never',
        kind: 'never_met',
        state: 'open',
        opened_at: '2026-12-30T15:00:00.000Z',
        opened_by: 'clock',
        office_id: 'office-noor',
        due_on: '2027-01-02',
        chair_on: '2027-01-03',
        reason: 'No sign yet that they have met.',
      })
      .execute()
  }),
)

const stands = () =>
  inAssociation(web.database, 'a1', async ({ tx }) => ({
    met: (await tx.selectFrom('pair').select('met_at').where('pair_id', '=', 'pair-never').executeTakeFirstOrThrow())
      .met_at,
    ticket: (
      await tx.selectFrom('ticket').select(['state', 'outcome']).where('ticket_id', '=', 'never-met').execute()
    ).map(({ state, outcome }) => `${state}${outcome === null ? '' : `: ${outcome}`}`)[0],
  }))
const over = { met: evening, ticket: 'closed: They told us that they are in touch.' }
const asBefore = { met: null, ticket: 'open' }

test('“we talked” on one’s own page is over for the contact, and taken back it is theirs again (R11, R27)', async () => {
  const sent = await web.post('/my/pairs/pair-never/signs', { when: 'today' }, { as: 'lopez' })
  assert.deepEqual(await stands(), over)
  const sign = new URL(sent.location ?? '', 'http://localhost').searchParams.get('sign')
  for (const _ of ['once', 'twice']) await web.post(`/my/signs/${sign}/removal`, {}, { as: 'lopez' })
  assert.deepEqual(await stands(), asBefore)
})

test('“we are in touch” changed to “not yet” gives the contact the ticket back that it had closed', async () => {
  await web.post(link('q-first-lopez'), { answer: 'in_touch' })
  assert.deepEqual(await stands(), over)
  await web.post(link('q-first-lopez'), { answer: 'not_yet' })
  assert.deepEqual(await stands(), asBefore)
})

test('a sign that the contact entered and takes back gives the ticket back', async () => {
  const form = { who: 'both', kind: 'talked', day: '2027-01-15', known: 'Met Lopez at Annual' }
  const sent = await web.post('/committee/pairs/pair-never/signs', form, { as: 'noor' })
  assert.equal((await stands()).ticket, over.ticket)
  const batch = new URL(sent.location ?? '', 'http://localhost').searchParams.get('pause')
  await web.post(`/committee/pairs/pair-never/signs/${batch}/withdrawal`, {}, { as: 'noor' })
  assert.deepEqual(await stands(), asBefore)
})

test('“we are in touch again” after a report is over for the contact, too', async () => {
  const help = `/help/${keys.links.seal('help-mentee', 'pair-never')}`
  await web.post(help, { tell: 'no', words: '' })
  await web.post(`${help}/withdrawal`, {})
  assert.deepEqual(await stands(), over)
})

test('with one of two signs taken back, the two have met when the other says', async () => {
  await web.post(link('q-first-lopez'), { answer: 'in_touch' })
  web.clock.now = addMinutes(evening, 60)
  await web.post(link('q-first-garcia'), { answer: 'in_touch' })
  assert.deepEqual(await stands(), over)
  await web.post(link('q-first-lopez'), { answer: 'not_yet' })
  assert.deepEqual(await stands(), { ...over, met: addMinutes(evening, 60) })
})

test('what the contact closed in words of their own stays closed when a sign is taken back', async () => {
  await web.post('/committee/tickets/never-met/closure', { outcome: 'We spoke.' }, { as: 'noor' })
  await web.post(link('q-first-lopez'), { answer: 'in_touch' })
  await web.post(link('q-first-lopez'), { answer: 'not_yet' })
  const { ticket, met } = await stands()
  assert.equal(met, null)
  assert.match(ticket ?? '', /^closed: /)
})

test('of a pair that has ended nothing is anybody’s again when a sign is taken back', async () => {
  const sent = await web.post('/my/pairs/pair-never/signs', { when: 'today' }, { as: 'lopez' })
  const sign = new URL(sent.location ?? '', 'http://localhost').searchParams.get('sign')
  const end = (state: string, ended_on: string | null) =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('pair').set({ state, ended_on }).where('pair_id', '=', 'pair-never').execute(),
    )
  await end('ended', '2027-01-15')
  await web.post(`/my/signs/${sign}/removal`, {}, { as: 'lopez' })
  assert.deepEqual(await stands(), { ...over, met: null })
  await end('active', null)
})

test('taken back after the pair has another contact, the ticket that it had closed is that contact’s', async (t) => {
  const move = async (office: string) => {
    web.confirm('noor')
    const sent = await web.post(
      '/committee/contacts/moves',
      { pair: 'pair-never', office, past: 'yes' },
      { as: 'noor' },
    )
    assert.equal(sent.location, '/committee/contacts?done=1')
  }
  t.after(() => move('office-noor'))
  const office = () =>
    inAssociation(web.database, 'a1', async ({ tx }) => {
      const row = tx.selectFrom('ticket').select(['state', 'office_id']).where('ticket_id', '=', 'never-met')
      return row.executeTakeFirstOrThrow()
    })
  const sent = await web.post('/my/pairs/pair-never/signs', { when: 'today' }, { as: 'lopez' })
  await move('office-tomasz')
  assert.deepEqual(await office(), { state: 'closed', office_id: 'office-noor' })
  const sign = new URL(sent.location ?? '', 'http://localhost').searchParams.get('sign')
  await web.post(`/my/signs/${sign}/removal`, {}, { as: 'lopez' })
  assert.deepEqual(await office(), { state: 'open', office_id: 'office-tomasz' })
  assert.equal((await web.get('/committee/tickets/never-met', { as: 'tomasz' })).status, 200)
})

test('of a pair that was adopted, too, no meeting stays of a sign that was taken back', async (t) => {
  const from = (origin: 'run' | 'adopted') =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('pair').set({ origin }).where('pair_id', '=', 'pair-never').execute(),
    )
  t.after(() => from('run'))
  await from('adopted')
  const sent = await web.post('/my/pairs/pair-never/signs', { when: 'today' }, { as: 'lopez' })
  assert.deepEqual(await stands(), over)
  const sign = new URL(sent.location ?? '', 'http://localhost').searchParams.get('sign')
  await web.post(`/my/signs/${sign}/removal`, {}, { as: 'lopez' })
  assert.deepEqual(await stands(), asBefore)
})
