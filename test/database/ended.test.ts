import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { endTransactions, type TestDatabase, testDatabase } from '#test/database.ts'

let held: TestDatabase
before(async () => {
  held = await testDatabase()
})
after(() => held.close())

test('a connection that PostgreSQL ends in the middle of a transaction fails the next statement, and not the process', async () => {
  const { kysely, address } = held.database
  const work = kysely.transaction().execute(async (tx) => {
    await sql`select 1`.execute(tx)
    await endTransactions(address)
    await sql`select 2`.execute(tx)
  })
  await assert.rejects(work, /terminat|not queryable|connection/i)
  const { rows } = await sql<{ n: number }>`select 3 as n`.execute(kysely)
  assert.deepEqual(rows, [{ n: 3 }])
})
