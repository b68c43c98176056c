import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Month } from '#kit/dates.ts'
import { standingCase, standingJoins, standingOfMany } from '#features/desk/standing/store.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { inAssociation, seedYear } from '#test/year.ts'

let base: TestDatabase
before(async () => {
  base = await testDatabase()
  await seedYear(base.database, 'a1')
})
after(() => base.close())

test('read for all pairs at once, each standing is what it is for the pair alone', async () => {
  const seen = new Set<string>()
  for (const month of ['2026-10', '2026-12', '2027-01', '2027-02'] as Month[]) {
    const { rows } = await inAssociation(base.database, 'a1', (scope) =>
      sql<{ pair: string; alone: string; together: string }>`
        select p.pair_id as pair, ${standingCase(month)} as alone, ${standingOfMany} as together
        from pair p
        join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
        join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
        ${standingJoins(scope, month)}
        where p.association_id = ${scope.association}`.execute(scope.tx),
    )
    assert.ok(rows.length >= 8)
    for (const { pair, alone, together } of rows) {
      assert.equal(together, alone, `${pair} in ${month}`)
      seen.add(together)
    }
  }
  assert.deepEqual(
    [...seen].toSorted(),
    ['ended', 'never_met', 'paused', 'returned', 'sign', 'ticket', 'unanswered', 'unasked'],
    'the year has a pair of each',
  )
})
