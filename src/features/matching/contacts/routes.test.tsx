import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())
const rows = <T,>(work: Parameters<typeof inAssociation<T>>[2]) => inAssociation(web.database, 'a1', work)
beforeEach(async () => {
  web.confirm('noor')
  await rows(async ({ tx }) => {
    await sql`delete from mail where kind = 'liaison_changed'`.execute(tx)
    await sql`update pair set office_id = 'office-tomasz' where pair_id in ('pair-well', 'pair-silent')`.execute(tx)
    await sql`update office set employer = '', ends_on = '2027-06-30' where office_id <> 'office-former'`.execute(tx)
  })
})
const contact = (id: string) =>
  rows(
    async ({ tx }) =>
      (await tx.selectFrom('pair').select('office_id').where('pair_id', '=', id).executeTakeFirstOrThrow()).office_id,
  )
const told = () =>
  rows(({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['person_id', 'state', 'subject', 'text', 'reply_address'])
      .where('kind', '=', 'liaison_changed')
      .orderBy('created_at')
      .orderBy('person_id')
      .execute(),
  )
const move = (pair: string | string[], office: string) =>
  web.post('/committee/contacts/moves', { pair, office, past: 'yes' }, { as: 'noor' })

test('a moved pair is told once, with the new contact’s name and address; pressing again tells nobody', async () => {
  assert.equal((await move('pair-well', 'office-noor')).location, '/committee/contacts?done=1')
  assert.equal(await contact('pair-well'), 'office-noor')
  const first = await told()
  assert.deepEqual(
    first.map(({ person_id }) => person_id),
    ['devon', 'ingrid'],
  )
  assert.ok(
    first.every(
      ({ subject, text }) => /Noor de la Cruz is now your committee contact/.test(subject) && /noor/.test(text),
    ),
  )
  await move('pair-well', 'office-noor')
  assert.deepEqual(await told(), first)
})

test('moved twice within the hour, each gets one mail: the last', async () => {
  await move('pair-well', 'office-noor')
  web.clock.now = new Date(Date.parse(web.clock.now) + 60_000).toISOString()
  await move('pair-well', 'office-bjorn')
  const waiting = (await told()).filter(({ state }) => state === 'queued')
  assert.deepEqual(
    waiting.map(({ person_id }) => person_id),
    ['devon', 'ingrid'],
  )
  assert.ok(waiting.every(({ subject }) => /Björn/.test(subject)))
})

test('nobody answers for a colleague', async () => {
  const { employer } = await rows(async ({ tx }) => {
    const one = await sql<{
      employer: string
    }>`select answers->>'employer' as employer from application where person_id = 'ingrid'`.execute(tx)
    return one.rows[0] ?? { employer: '' }
  })
  await rows(({ tx }) => sql`update office set employer = ${employer} where office_id = 'office-noor'`.execute(tx))
  const refused = await move('pair-well', 'office-noor')
  assert.equal(refused.status, 422)
  assert.match(refused.text, /works where one of the two works/)
  assert.equal(await contact('pair-well'), 'office-tomasz')
})

test('a member who leaves gives their pairs to others first, and none is orphaned', async () => {
  const end = () => web.post('/committee/offices/office-tomasz/end', { lastDay: '2027-02-01' }, { as: 'noor' })
  assert.equal((await end()).location, '/committee/contacts?contact=office-tomasz&leaving=1')
  assert.match(
    (await web.get('/committee/contacts?contact=office-tomasz&leaving=1', { as: 'noor' })).text,
    /the term has not been changed/,
  )
  const plan = await web.get('/committee/contacts/balance?of=office-tomasz', { as: 'noor' })
  assert.match(plan.text, /pairs? would move/)
  const fingerprint = /name="plan" value="(\w+)"/.exec(plan.html)?.[1] ?? ''
  const press = (plan: string) => web.post('/committee/contacts/balance', { plan, of: 'office-tomasz' }, { as: 'noor' })
  assert.equal((await press('another')).status, 409)
  assert.equal((await press(fingerprint)).location, '/committee/contacts?done=1')
  const left = await rows(({ tx }) =>
    tx
      .selectFrom('pair')
      .select('pair_id')
      .where('office_id', '=', 'office-tomasz')
      .where('state', '<>', 'ended')
      .execute(),
  )
  assert.deepEqual(left, [])
  assert.equal((await end()).location, '/committee/offices')
})

test('the worklist asks as many questions of the database for many pairs as for few', async () => {
  const count = async () => {
    web.counted.queries = 0
    await web.get('/committee/contacts', { as: 'noor' })
    return web.counted.queries
  }
  await count() // the session is seen once
  const few = await count()
  await rows(async ({ tx }) => {
    await sql`insert into person (association_id, person_id, name, email, email_key, created_at)
      select association_id, 'many-' || n, 'Many ' || n, 'many' || n || '@example.org', 'many' || n || '@example.org', created_at
      from person cross join generate_series(1, 120) n where person_id = 'ingrid'`.execute(tx)
    await sql`insert into pair (association_id, pair_id, cycle_id, mentor_id, mentee_id, office_id, state, origin, reasons, formed_on)
      select association_id, 'many-' || n, cycle_id, mentor_id, 'many-' || n, office_id, 'active', 'run', '[]', formed_on
      from pair cross join generate_series(1, 120) n where pair_id = 'pair-well'`.execute(tx)
  })
  assert.equal(await count(), few)
  const page = await web.get('/committee/contacts?sort=contact&page=2', { as: 'noor' })
  assert.equal(page.html.match(/name="pair"/g)?.length, 50)
})
