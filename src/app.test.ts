import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { seedYear } from '#test/year.ts'

let db: TestDatabase
before(async () => { db = await testDatabase() })
after(() => db.close())
test('seed', async () => {
  const cycle = await seedYear(db.database)
  assert.equal(cycle.label, '2026-27')
})
