import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '#kit/dates.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { evening, inAssociation } from '#test/year.ts'
import { kept } from '#test/year/kept.ts'
import { people } from '#test/year/people.ts'

// Our mail to Grace comes back; Bjorn is her contact, Tomasz another's, Noor a chair.
let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const at = '/committee/tickets/ticket-returned'
const found = { address: 'grace.found@example.org', why: 'She gave it on the telephone.' }

beforeEach(() => {
  web.clock.now = evening
  return inAssociation(web.database, 'a1', async (scope) => {
    const { tx } = scope
    await sql`delete from address_change`.execute(tx)
    await sql`delete from dead_address`.execute(tx)
    await sql`delete from step where ticket_id = 'ticket-returned'`.execute(tx)
    await sql`delete from mail where kind in ('address_changed', 'address_entered', 'address_code', 'sign_in_changed', 'letter_ready')`.execute(
      tx,
    )
    await sql`update ticket set state = 'open', outcome = null, closed_at = null where ticket_id = 'ticket-returned'`.execute(
      tx,
    )
    await sql`update person set email = ${people.grace.email}, email_key = lower(${people.grace.email}), address_state = 'returned'
      where person_id = 'grace'`.execute(tx)
    await buryAddresses(scope, [{ address: people.grace.email, said: '550 no such mailbox', mailId: null }], evening)
  })
})

const rows = () =>
  inAssociation(web.database, 'a1', async ({ tx }) => ({
    person: await tx
      .selectFrom('person')
      .select(['email', 'address_state'])
      .where('person_id', '=', 'grace')
      .executeTakeFirstOrThrow(),
    ticket: await tx
      .selectFrom('ticket')
      .select(['state', 'outcome'])
      .where('ticket_id', '=', 'ticket-returned')
      .executeTakeFirstOrThrow(),
    steps: (
      await tx
        .selectFrom('step')
        .select(['actor', 'text'])
        .where('ticket_id', '=', 'ticket-returned')
        .orderBy('at')
        .orderBy('step_id')
        .execute()
    ).map(({ actor, text }) => `${actor}: ${text}`),
  }))
const mailed = (kind: string) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('mail').select(['to_address', 'state']).where('kind', '=', kind).orderBy('mail_id').execute(),
  )

test('the contact enters the right address from the ticket, which closes; what was kept back leaves, and both addresses are told', async () => {
  await inAssociation(web.database, 'a1', ({ tx }) => tx.insertInto('mail').values(kept).execute())
  assert.match(
    (await web.get(at, { as: 'bjorn' })).html,
    /href="\/committee\/tickets\/ticket-returned\/address"[^>]*>Enter another address</,
  )
  const page = await web.get(`${at}/address`, { as: 'bjorn' })
  assert.match(page.text, /A new address for Grace Abebe/)
  assert.doesNotMatch(page.text, /Entered by mistake/)
  const nothing = await web.post(`${at}/address`, { ...found, why: '' }, { as: 'bjorn' })
  assert.deepEqual([nothing.status, /Say why you enter it/.test(nothing.text)], [422, true])
  const taken = await web.post(`${at}/address`, { ...found, address: people.devon.email }, { as: 'bjorn' })
  assert.deepEqual([taken.status, (await rows()).ticket.state], [409, 'open'])

  const sent = await web.post(`${at}/address`, found, { as: 'bjorn' })
  assert.deepEqual([sent.status, sent.location], [303, `${at}/address?done=yes`])
  assert.deepEqual(await rows(), {
    person: { email: found.address, address_state: 'works' },
    ticket: { state: 'closed', outcome: 'Address corrected' },
    steps: ['bjorn: A working address was found; what had been kept back went out to it.'],
  })
  assert.deepEqual(await mailed('letter_ready'), [{ to_address: found.address, state: 'queued' }])
  // the dead one is told as always, and as always gets nothing
  assert.deepEqual(await mailed('address_changed'), [{ to_address: people.grace.email, state: 'suppressed' }])
  assert.deepEqual(await mailed('address_entered'), [{ to_address: found.address, state: 'queued' }])
  assert.match((await mailsTo(web, found.address, 'address_entered'))[0] ?? '', /She gave it on\s+the telephone\./)
})

test('it is taken back within seven days: the address before is on file, failing, and the ticket is open again', async () => {
  await web.post(`${at}/address`, found, { as: 'bjorn' })
  web.clock.now = addMinutes(evening, 5)
  const page = await web.get(`${at}/address?done=yes`, { as: 'bjorn' })
  assert.match(page.text, /Entered by mistake\? Put grace\.\S+ back/)
  assert.equal((await web.post(`${at}/address/withdrawal`, {}, { as: 'tomasz' })).status, 404)
  for (const done of ['?done=back', ''])
    assert.equal((await web.post(`${at}/address/withdrawal`, {}, { as: 'bjorn' })).location, `${at}/address${done}`)
  assert.deepEqual(await rows(), {
    person: { email: people.grace.email, address_state: 'returned' },
    ticket: { state: 'open', outcome: null },
    steps: [
      'bjorn: A working address was found; what had been kept back went out to it.',
      'bjorn: The new address was entered by mistake; the one before is on file again.',
    ],
  })
  await web.post(`${at}/address`, found, { as: 'bjorn' })
  web.clock.now = addMinutes(evening, 8 * 24 * 60)
  web.confirm('bjorn')
  assert.equal((await web.get(`${at}/address`, { as: 'bjorn' })).status, 404)
  assert.equal((await web.post(`${at}/address/withdrawal`, {}, { as: 'bjorn' })).status, 404)
  assert.equal((await rows()).person.email, found.address)
})

test('a chair does the same from the person’s page, and another’s contact finds nothing', async () => {
  assert.equal((await web.get(`${at}/address`, { as: 'tomasz' })).status, 404)
  assert.equal((await web.post(`${at}/address`, found, { as: 'tomasz' })).status, 404)
  for (const other of ['ticket-never', 'ticket-silent', 'none'])
    assert.equal((await web.get(`/committee/tickets/${other}/address`, { as: 'noor' })).status, 404, other)
  const person = '/committee/people/grace/address'
  assert.equal((await web.post(person, found, { as: 'bjorn' })).status, 404, 'no address of somebody whom mail reaches')
  assert.equal((await web.post(person, found, { as: 'noor' })).location, `${person}?done=yes`)
  assert.deepEqual((await rows()).ticket, { state: 'closed', outcome: 'Address corrected' })
  assert.equal((await web.post(`${person}/withdrawal`, {}, { as: 'noor' })).location, `${person}?done=back`)
  assert.deepEqual((await rows()).ticket, { state: 'open', outcome: null })
})

test('an address that failed before works again where somebody enters it, and the dead one does not follow', async () => {
  await inAssociation(web.database, 'a1', (scope) =>
    buryAddresses(scope, [{ address: found.address, said: 'then', mailId: null }], evening),
  )
  await web.post(`${at}/address`, found, { as: 'bjorn' })
  assert.deepEqual(await mailed('address_entered'), [{ to_address: found.address, state: 'queued' }])
  const dead = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('dead_address').select('address_key').execute(),
  )
  assert.deepEqual(dead, [{ address_key: people.grace.email }])
})

test('a change of one’s own closes it, too, once the new address has proved to work', async () => {
  // it was held for dead: whether it works again, only what is sent there can show
  await inAssociation(web.database, 'a1', (scope) =>
    buryAddresses(scope, [{ address: found.address, said: 'then', mailId: null }], evening),
  )
  await web.post('/account/address', { address: found.address }, { as: 'grace' })
  assert.equal((await rows()).ticket.state, 'open')
  assert.deepEqual(await mailed('address_code'), [{ to_address: found.address, state: 'queued' }])
  const [mail = ''] = await mailsTo(web, found.address, 'address_code')
  const done = await web.post('/account/address/code', { code: /\b\d{6}\b/.exec(mail)?.[0] ?? '' }, { as: 'grace' })
  assert.equal(done.location, '/account/address/done')
  assert.deepEqual(await rows(), {
    person: { email: found.address, address_state: 'works' },
    ticket: { state: 'closed', outcome: 'Address corrected' },
    steps: ['grace: They entered a new address themselves; what had been kept back went out to it.'],
  })
})
