import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { proposeRun, runInput } from '#features/matching/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// Earlier pairs: found by person, avoided in matching, unless both ask on pages of their own.
const early = '2026-09-28T14:00:00.000Z'
let web: Web
before(async () => {
  web = await webOf()
  web.clock.now = early
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx.deleteFrom('pair').execute()
    await tx.updateTable('cycle').set({ published_at: null }).execute()
    await sql`insert into cycle (association_id, cycle_id, program_id, label, starts_on, ends_on, definition)
      select association_id, 'c2025', program_id, '2025-26', '2025-10-01', '2026-07-31', definition from cycle where association_id = 'a1' and label = '2026-27'`.execute(
      tx,
    )
    await sql`insert into pair (association_id, pair_id, cycle_id, mentor_id, mentee_id, office_id, state, origin, reasons, formed_on, ended_on, end_note)
      values ('a1', 'before', 'c2025', 'devon', 'ingrid', 'office-noor', 'ended', 'run', '[]', '2025-10-01', '2026-03-03', 'A new job.')`.execute(
      tx,
    )
  })
})
after(() => web.close())

const input = () =>
  inAssociation(web.database, 'a1', async (scope) =>
    runInput(scope, must((await liveCycles(scope)).at(-1), 'the cycle'), 1),
  )
const wishes = () =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('again_wish').select(['person_id', 'partner_id']).orderBy('person_id').execute(),
  )

test('a chair finds by person who was paired with whom in which year, and what came of it', async () => {
  const page = await web.get('/committee/past?q=devon', { as: 'noor' })
  assert.match(
    page.text,
    /1 pair .* 2025-26 Devon Lopez Ingrid Begay Noor de la Cruz Ended on March 3, 2026: A new job\./,
  )
  const own = await web.get('/committee/past?person=ingrid', { as: 'noor' })
  assert.match(own.text, /Only pairs of Ingrid Begay\. Show everybody/)
  assert.match(
    (await web.get('/committee/past?q=nobody', { as: 'noor' })).text,
    /No pair of any year has somebody of this name\./,
  )
  assert.equal((await web.get('/committee/past', { as: 'tomasz' })).status, 404)
})

test('one wish alone is seen by nobody, changes nothing, and can be taken back', async () => {
  assert.ok((await input()).pool.earlier.has('devon:ingrid'))
  const page = await web.get('/my/again', { as: 'ingrid' })
  assert.match(page.text, /Devon Lopez You were the mentee, 2025-26\. Ask to be paired with Devon again/)
  for (const _ of [1, 2])
    assert.equal((await web.post('/my/again/devon', {}, { as: 'ingrid' })).location, '/my/again#devon')
  assert.deepEqual(await wishes(), [{ person_id: 'ingrid', partner_id: 'devon' }])
  assert.match(
    (await web.get('/my/again', { as: 'ingrid' })).text,
    /You ask for it since September 28, 2026 Take it back/,
  )
  assert.match((await web.get('/my/again', { as: 'devon' })).text, /Ask to be paired with Ingrid again/)
  assert.ok((await input()).pool.earlier.has('devon:ingrid'))
  assert.doesNotMatch((await web.get('/committee/matching', { as: 'noor' })).text, /paired again/)
  await web.post('/my/again/devon/removal', {}, { as: 'ingrid' })
  await web.post('/my/again/devon/removal', {}, { as: 'ingrid' })
  assert.deepEqual(await wishes(), [])
})

test('whom one was never paired with cannot be asked for', async () => {
  for (const path of ['/my/again/silva', '/my/again/nobody/removal'])
    assert.equal((await web.post(path, {}, { as: 'ingrid' })).location, '/my/again')
  assert.deepEqual(await wishes(), [])
  assert.match((await web.get('/my/again', { as: 'rosa' })).text, /You were in no pair of this program before\./)
})

test('when both ask, the rule does not stand, the chair sees it, and the lock has their wish as its reason', async () => {
  await web.post('/my/again/devon', {}, { as: 'ingrid' })
  await web.post('/my/again/ingrid', {}, { as: 'devon' })
  assert.equal((await input()).pool.earlier.has('devon:ingrid'), false)
  const run = await inAssociation(web.database, 'a1', async (scope) =>
    proposeRun(scope, must((await liveCycles(scope)).at(-1), 'the cycle'), 7, early),
  )
  const page = await web.get('/committee/matching', { as: 'noor' })
  assert.match(
    page.text,
    /1 earlier pair asks to be paired again .* Devon Lopez and Ingrid Begay, both since September 28, 2026\./,
  )
  const look = /href="(\/committee\/matching\/runs\/[^"]+\/change\?kind=lock[^"]+)"/.exec(page.html)?.[1] ?? ''
  assert.ok(look.includes(run.id))
  assert.match(
    (await web.get(look.replaceAll('&amp;', '&'), { as: 'noor' })).html,
    /<textarea[^>]*>\s*Both ask to be paired again: Devon Lopez since September 28, 2026, Ingrid Begay since September 28, 2026\./,
  )
})
