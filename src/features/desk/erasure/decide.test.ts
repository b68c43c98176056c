import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waitsFor } from '#features/desk/erasure/decide.ts'

test('an erasure waits for an office, for a pair, for the days in which it can be taken back, and then for nothing', () => {
  const dueAt = '2027-02-01T12:00:00.000Z'
  const before = '2027-02-01T11:59:59.999Z'
  const cases = [
    [0, null, before, 'undo'],
    [0, null, dueAt, null],
    [1, null, before, 'pair'],
    [1, null, dueAt, 'pair'],
    [0, '2027-06-30', before, 'office'],
    [0, '2027-06-30', dueAt, 'office'],
    [2, '2027-06-30', dueAt, 'office'],
  ] as const
  for (const [pairs, officeUntil, now, waits] of cases)
    assert.equal(waitsFor({ dueAt }, { pairs, officeUntil }, now), waits, `${pairs} ${officeUntil} ${now}`)
})
