import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foreignReads } from './table-owners.ts'

const found = (stores: Record<string, string>) =>
  foreignReads(Object.entries(stores).map(([feature, text]) => ({ path: `src/features/${feature}/store.ts`, text })))

const people = "tx.insertInto('person')"

test('a feature reads what it writes, the first pages read all', () => {
  assert.deepEqual(found({ people: `${people}; tx.selectFrom('person as p')`, desk: "tx.selectFrom('person')" }), [])
})

test('a table nobody writes is nobody’s', () => {
  assert.deepEqual(found({ pairs: "tx.selectFrom('pg_stat_activity')" }), [])
})

test("reading what another's store keeps", () => {
  const breach = ['src/features/pairs/store.ts: reads person, which people keeps']
  assert.deepEqual(found({ people, pairs: "tx.selectFrom('person as p')" }), breach)
  assert.deepEqual(found({ people, pairs: "tx.selectFrom('pair').innerJoin('person', 'a', 'b')" }), breach)
  assert.deepEqual(found({ people, pairs: 'sql`select 1 from pair left join person using (person_id)`' }), breach)
  assert.deepEqual(found({ people, pairs: "// from person\nconst note = 'a mail from person to person'" }), [])
})

test('two stores writing one table', () => {
  assert.deepEqual(found({ people, pairs: 'sql`update person set name = 1`' }), [
    'table person is written by pairs and people',
  ])
})
