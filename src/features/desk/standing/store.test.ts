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
  for (const [month, viewer] of [
    ['2026-10', null],
    ['2026-12', null],
    ['2027-01', null],
    ['2027-02', null],
    ['2027-01', 'wei'],
    ['2027-01', 'garcia'],
  ] as [Month, string | null][]) {
    const { rows } = await inAssociation(base.database, 'a1', (scope) =>
      sql<{ pair: string; alone: string; together: string }>`
        select p.pair_id as pair, ${standingCase(month, viewer)} as alone, ${standingOfMany} as together
        from pair p
        join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
        join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
        ${standingJoins(scope, month, viewer)}
        where p.association_id = ${scope.association}`.execute(scope.tx),
    )
    assert.ok(rows.length >= 8)
    for (const { pair, alone, together } of rows) {
      assert.equal(together, alone, `${pair} in ${month}`)
      seen.add(together)
      const own = pair === { wei: 'pair-silent', garcia: 'pair-never' }[viewer ?? '']
      assert.ok(!own || !['ticket', 'never_met'].includes(together), `${viewer} reads nothing of their pair's tickets`)
    }
  }
  assert.deepEqual(
    [...seen].toSorted(),
    ['ended', 'never_met', 'paused', 'returned', 'sign', 'ticket', 'unanswered', 'unasked'],
    'the year has a pair of each',
  )
})
