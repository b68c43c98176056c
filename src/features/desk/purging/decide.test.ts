import assert from 'node:assert/strict'
import { test } from 'node:test'
import { purgesDue } from '#features/desk/purging/decide.ts'
import { otherwise, purged } from '#features/desk/purging/model.ts'
import { readFileSync } from 'node:fs'

const year = { id: 'c', endsOn: '2027-07-31', zone: 'America/Chicago' }
const due = (now: string) => {
  const { unpaired, all } = purgesDue([year], now)
  return [unpaired, all]
}

test('twelve and twenty-four months after the last day, from the day after on, in the program’s zone', () => {
  assert.deepEqual(due('2028-08-01T04:59:59.999Z'), [[], []])
  assert.deepEqual(due('2028-08-01T05:00:00.000Z'), [['c'], []])
  assert.deepEqual(due('2029-08-01T04:59:59.999Z'), [['c'], []])
  assert.deepEqual(due('2029-08-01T05:00:00.000Z'), [['c'], ['c']])
})

test('mails go by the instant they left, at the end of a short February, too', () => {
  const { mailsBefore, changesBefore } = purgesDue([], '2028-02-29T10:00:00.000Z')
  assert.equal(mailsBefore, '2026-02-28T10:00:00.000Z')
  assert.equal(changesBefore, '2027-02-28T10:00:00.000Z')
})

/** Of these periods the text says a definite time. */
const definite = ['hour', 'cycle', 'text', 'mail', 'session', 'attempt', 'audit', 'door', 'address change', 'matching']

type Described = { until?: string; columns: Record<string, { until?: string } | null> }

test('each table and column of which a definite time is promised is purged then, or says what keeps the promise', () => {
  const file = readFileSync(new URL('../../../../docs/legal/personal-data.json', import.meta.url), 'utf8')
  const { tables } = JSON.parse(file) as { tables: Record<string, Described> }
  const promised = Object.entries(tables).flatMap(([table, { until, columns }]) => [
    ...(until !== undefined && definite.includes(until) ? [table] : []),
    ...Object.entries(columns).flatMap(([column, said]) =>
      said?.until !== undefined && definite.includes(said.until) ? [`${table}.${column}`] : [],
    ),
  ])
  assert.ok(promised.length > 50, `${promised.length}`)
  assert.deepEqual(
    promised.filter((one) => purged[one] === undefined && otherwise[one] === undefined),
    [],
  )
  assert.deepEqual(
    [...Object.keys(purged), ...Object.keys(otherwise)].filter((one) => !promised.includes(one)),
    [],
  )
})
