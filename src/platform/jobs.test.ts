import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { EventEmitter, once } from 'node:events'
import { sql } from 'kysely'
import { ownerOf } from '#platform/database.ts'
import { type Jobs, startJobs } from '#platform/jobs.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'

let held: TestDatabase
let jobs: Jobs
const ran = new EventEmitter()
before(async () => {
  held = await testDatabase()
  const post = { name: 'post', cron: '0 0 29 2 *', run: async () => void ran.emit('post') }
  jobs = await startJobs(held.database.address, [post], (error) => assert.fail(error))
})
after(async () => {
  await jobs.stop()
  await held.close()
})

test('a write in the second in which an earlier one’s job has run already is not left for the next minute', async () => {
  const first = once(ran, 'post')
  await jobs.poke('post')
  await first
  const owner = ownerOf(held.database.address)
  // as if all that had taken no time
  await sql`update pgboss.job set singleton_on = date_trunc('second', now() at time zone 'UTC') where name = 'post'`.execute(
    owner,
  )
  await owner.destroy()
  const second = once(ran, 'post', { signal: AbortSignal.timeout(20_000) })
  for (let press = 0; press < 3; press++) await jobs.poke('post')
  await second
})
