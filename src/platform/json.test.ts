import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { json, rowsFor } from '#platform/json.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { inAssociation, seedYear } from '#test/year.ts'

let held: TestDatabase
before(async () => {
  held = await testDatabase()
  await seedYear(held.database)
})
after(() => held.close())

test('rows arrive as they were given: quotes, line breaks, backslashes, nothing, objects, lists and half a letter', async () => {
  const texts = ['', '"', "'; drop table audit; --", 'a\\b\nc\td', '{"a":1}', '\\ud800', 'Zoë 😀', '\ud83d', '\u2028']
  const values = [null, { ticket: 'x"\\' }, ['a', null, 1.5], 'words', 0, false]
  const kept = await inAssociation(held.database, 'a1', async ({ tx }) => {
    const given = rowsFor(
      'audit',
      texts.map((why, at) => ({
        association_id: 'a1',
        audit_id: `rows-${at}`,
        at: '2027-01-15T20:00:00.123Z',
        actor: 'noor',
        what: 'tried',
        subject: 's',
        before: values[at % values.length] ?? null,
        after: null,
        why,
      })),
    )
    await sql`insert into audit (${given.columns}) ${given.rows}`.execute(tx)
    return tx
      .selectFrom('audit')
      .select(['at', 'before', 'after', 'why'])
      .where('what', '=', 'tried')
      .orderBy('audit_id')
      .execute()
  })
  assert.deepEqual(
    kept,
    texts.map((why, at) => ({
      at: '2027-01-15T20:00:00.123Z',
      before: values[at % values.length] ?? null,
      after: null,
      why: why.toWellFormed(),
    })),
  )
})

test('half a letter in a value for jsonb is the sign for what cannot be read, as everywhere; a whole one stays', async () => {
  const given = { 'half \ud83d': ['\ud83d', 'whole 😀', '\\ud83d'] }
  const [row] = await inAssociation(held.database, 'a1', async ({ tx }) => {
    const { rows } = await sql<{ kept: unknown }>`select ${json(given)} as kept`.execute(tx)
    return rows
  })
  assert.deepEqual(row?.kept, { 'half \ufffd': ['\ufffd', 'whole 😀', '\\ud83d'] })
})
