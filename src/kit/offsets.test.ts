import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readOffset } from './offsets.ts'

test('hours from UTC as people write them', () => {
  const said = ['UTC-6', '-06:00', '-6', '5.5', '+0530', 'GMT+5:30', '−3', 'UTC 9', '0', '-0', '14', '5.75', ' utc+1 ']
  assert.deepEqual(
    said.map((text) => readOffset(text)),
    [-6, -6, -6, 5.5, 5.5, 5.5, -3, 9, 0, 0, 14, 5.75, 1],
  )
})

test('names, on a day or at standard time', () => {
  assert.equal(readOffset('America/Chicago', '2026-07-01'), -5)
  assert.equal(readOffset('America/Chicago', '2026-01-15'), -6)
  assert.equal(readOffset('America/Chicago'), -6)
  assert.equal(readOffset('Australia/Sydney'), 10)
  assert.equal(readOffset('Australia/Sydney', '2026-01-15'), 11)
  assert.equal(readOffset('America/St_Johns'), -3.5)
  assert.equal(readOffset('UTC'), 0)
})

test('everything else is left to whoever wrote it', () => {
  for (const text of ['', 'Central', 'Chicago', '15', '-13', '5:75', '2026-01-01T00:00[America/Chicago]', '6 hours'])
    assert.equal(readOffset(text), undefined, text)
})
