import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { asked, giving, registry, withheld } from '#features/desk/data/store.ts'
import type { Given } from '#features/desk/data/model.ts'
import { type Web, webOf } from '#test/web.ts'
import { enterByCode } from '#test/web/committee-door.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const personal = Object.entries(registry.tables)
  .filter(([, { columns }]) => Object.values(columns).some((column) => column !== null))
  .map(([table]) => table)

test('each table about people is given to them, or is said to be given on request, or to nobody', () => {
  const known = [...Object.keys(giving), ...asked, ...withheld]
  assert.deepEqual(
    personal.filter((table) => !known.includes(table)),
    [],
  )
  assert.deepEqual(
    known.filter((table) => !personal.includes(table)),
    [],
  )
  for (const [table, { leave = [] }] of Object.entries(giving))
    assert.deepEqual(
      leave.filter((column) => !(column in (registry.tables[table]?.columns ?? {}))),
      [],
      table,
    )
  assert.deepEqual(
    personal.flatMap((table) =>
      Object.keys(registry.tables[table]?.columns ?? {})
        .filter((column) => /hash|public_key|salt/.test(column) && column in { ...registry.tables[table]?.columns })
        .filter((column) => giving[table] !== undefined && !giving[table].leave?.includes(column))
        .map((column) => `${table}.${column}`),
    ),
    [],
    'no proof of who somebody is leaves',
  )
})

test('the page says what is kept, for what and until when, and what is not given at once', async () => {
  const { status, text } = await web.get('/account/data', { as: 'devon' })
  assert.equal(status, 200)
  for (const said of [
    'Somebody who applied, was paired or serves, across years. 1 entry',
    'Kept kept with the person, so that a letter can be checked and issued again years later',
    'to reach the person when mail does not; shown to the partner only if the person agreed',
    'Two people, and who answers for them. 1 entry',
    'A trouble and who takes care of it.',
  ])
    assert.ok(text.includes(said), said)
  assert.ok(!text.includes('An account at the association’s own sign-in'), 'nothing that is not there')
})

test('all of it as one file: one’s own, and nothing of anybody else’s', async () => {
  web.confirm('devon')
  const { status, headers, html } = await web.post('/account/data/download', {}, { as: 'devon' })
  assert.equal(status, 200)
  assert.equal(headers.get('content-disposition'), 'attachment; filename="bookend-2027-01-16.json"')
  const given = JSON.parse(html) as Given
  assert.equal(given.person, 'devon')
  const rows = (table: string) => given.tables.find((one) => one.table === table)?.rows ?? []
  assert.deepEqual(
    rows('person').map(({ name, email, phone }) => [name, email, phone]),
    [['Devon Lopez', 'devon.lopez@example.org', '(206) 555-0138']],
  )
  assert.deepEqual(
    rows('pair').map(({ pair_id, mentor_id }) => [pair_id, mentor_id]),
    [['pair-well', 'devon']],
  )
  assert.deepEqual(
    rows('letter').map(({ letter_id }) => letter_id),
    ['letter-devon'],
  )
  assert.ok(rows('sign').length > 0 && rows('question').length > 0 && rows('application').length === 1)
  assert.ok(!('note' in (rows('pair')[0] ?? { note: 1 })), 'no notes of the committee')
  assert.doesNotMatch(html, /ingrid\.begay|token_hash|rosa/i)
  assert.ok(given.asked.includes('a trouble and who takes care of it'))
})

test('as a page to read; that it was taken is noted', async () => {
  web.clock.now = addMinutes(evening, 2)
  web.confirm('devon')
  const { status, text } = await web.post('/account/data/reading', {}, { as: 'devon' })
  assert.equal(status, 200)
  assert.match(text, /Job title Librarian|Job title/)
  assert.match(text, /Name Devon Lopez/)
  const noted = await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.selectFrom('audit').select(['actor', 'subject']).where('what', '=', 'own data taken').execute(),
  )
  assert.deepEqual(noted, Array(2).fill({ actor: 'devon', subject: 'devon' }))
})

test('who has no passkey and signed in a while ago signs in once more; nothing is given or noted before', async () => {
  const who = await enterByCode(web, 'ingrid.begay@example.org')
  assert.equal((await who.ask('/account/data/download', {})).status, 200)
  web.clock.now = addMinutes(web.clock.now, 11)
  const asking = await who.ask('/account/data/download', {})
  assert.equal(asking.status, 403)
  assert.match(asking.text, /sign in once more, if you have not in the last ten minutes/)
  assert.match(asking.html, /href="\/sign-in\?next=%2Faccount%2Fdata"/)
  assert.doesNotMatch(asking.html, /application_id/)
})

test('a proposal and its decision stay secret until they are told', async () => {
  await inAssociation(web.database, 'a1', async (scope) => {
    await scope.tx.updateTable('run').set({ published_at: null }).execute()
    await scope.tx
      .updateTable('cycle')
      .set({ announced_at: addMinutes(web.clock.now, 30) })
      .execute()
  })
  web.confirm('devon')
  const given = JSON.parse((await web.post('/account/data/download', {}, { as: 'devon' })).html) as Given
  const tables = given.tables.map(({ table }) => table)
  assert.deepEqual(
    tables.filter((table) => ['pair', 'proposal', 'unmatched', 'question'].includes(table)),
    [],
  )
})
