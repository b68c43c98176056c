import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foreignReads } from './table-owners.ts'

const found = (stores: Record<string, string>) =>
  foreignReads(
    Object.entries(stores).map(([feature, text]) => ({ path: `src/features/${feature}/store.ts`, text })),
    (feature) => ['audit', 'people', 'pairs', 'desk'].indexOf(feature),
  )

const pairs = "tx.insertInto('pair')"

test('a feature reads what it writes and what is kept below, the first pages read all', () => {
  const people = "tx.insertInto('person'); tx.selectFrom('person as p')"
  assert.deepEqual(found({ people, pairs: `${pairs}; tx.selectFrom('person')`, desk: "tx.selectFrom('pair')" }), [])
})

test('a table nobody writes belongs to nobody', () => {
  assert.deepEqual(found({ people: "tx.selectFrom('pg_stat_activity')" }), [])
})

test('reading what is kept above', () => {
  const breach = ['src/features/people/store.ts: reads pair, which pairs keeps']
  assert.deepEqual(found({ pairs, people: "tx.selectFrom('pair as p')" }), breach)
  assert.deepEqual(found({ pairs, people: "tx.selectFrom('person').innerJoin('pair', 'a', 'b')" }), breach)
  assert.deepEqual(found({ pairs, people: 'sql`select 1 from person left join pair using (person_id)`' }), breach)
  assert.deepEqual(found({ pairs, people: "// from pair\nconst note = 'a mail from pair to pair'" }), [])
})

test('two stores writing one table', () => {
  assert.deepEqual(found({ pairs, people: 'sql`update pair set name = 1`' }), [
    'table pair is written by pairs and people',
  ])
})
