import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { ownerOf } from '#platform/database.ts'
import { buildHouse, installationKey } from '#src/main.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { putMany } from '#test/many.ts'
import { inAssociation, seedYear } from '#test/year.ts'

const pairs = 1_100
const now = '2026-10-02T20:00:00.000Z'

let held: TestDatabase
before(async () => {
  held = await testDatabase()
})
after(() => held.close())

test('what falls due for many at once is done in pieces, each whole: a tick that breaks keeps those before it (R18, decision 51)', async () => {
  const { database } = held
  const cycle = await seedYear(database)
  const house = buildHouse(database, await installationKey(database, 'tick'), 'https://mentoring.example.org')
  await inAssociation(database, 'a1', async (scope) => {
    await sql`update cycle set announced_at = published_at`.execute(scope.tx)
    await putMany(scope, {
      pairs,
      cycleId: cycle.id,
      offices: ['office-noor', 'office-tomasz'],
      months: [],
      closesAt: cycle.calendar.endsAt,
      met: false,
      clockOn: '2026-09-28',
    })
  })
  const done = () =>
    inAssociation(database, 'a1', async ({ tx }) => {
      const { rows } = await sql<{ mails: number; asked: number }>`
        select (select count(*)::int from mail where created_at = ${now} and kind = 'first_contact_reminder') as mails,
          (select count(*)::int from question where asked_again_at = ${now} and pair_id like 'many-%') as asked`.execute(
        tx,
      )
      return rows[0]
    })
  const owner = ownerOf(database.address)
  try {
    // a pair of the second piece: ids are taken in the order of the database
    const { rows } = await inAssociation(database, 'a1', ({ tx }) =>
      sql<{ id: string }>`
        select pair_id as id from pair where pair_id like 'many-%' order by pair_id offset 700 limit 1`.execute(tx),
    )
    await sql`create function break_it() returns trigger language plpgsql as $$ begin raise 'it breaks here'; end $$`.execute(
      owner,
    )
    await sql`create trigger breaks before insert on mail for each row when (new.pair_id = '${sql.raw(rows[0]?.id ?? '')}') execute function break_it()`.execute(
      owner,
    )
    await assert.rejects(house.tick('a1', now), /it breaks here/)
    assert.deepEqual(await done(), { mails: 500, asked: 500 })
    await sql`drop trigger breaks on mail`.execute(owner)
  } finally {
    await owner.destroy()
  }
  const jobs: string[] = []
  await house.tick('a1', now, (name) => jobs.push(name))
  assert.deepEqual(await done(), { mails: pairs, asked: pairs })
  assert.deepEqual(jobs, [...new Set(jobs)])
  await house.tick('a1', now)
  assert.deepEqual(await done(), { mails: pairs, asked: pairs })
})
