import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLate, statusFor } from './decide.ts'

test('late from the first instant after the last second', () => {
  const closes = '2026-09-22T05:00:00.000Z'
  assert.equal(isLate('2026-09-22T04:59:59.999Z', closes), false)
  assert.equal(isLate('2026-09-22T05:00:00.000Z', closes), true)
  assert.equal(isLate('2026-09-22T05:00:00Z', closes), true)
})

test('each state, and which comes first', () => {
  const status = (
    outcome: 'eligible' | 'not_eligible' | 'needs_review',
    rest: Partial<Parameters<typeof statusFor>[0]>,
  ) => statusFor({ eligibility: { outcome }, membership: 'verified', late: false, duplicate: false, ...rest })
  assert.equal(status('eligible', {}), 'accepted')
  assert.equal(status('needs_review', {}), 'review')
  assert.equal(status('not_eligible', {}), 'review')
  assert.equal(status('not_eligible', { late: true }), 'late')
  assert.equal(status('eligible', { late: true, duplicate: true }), 'duplicate')
  for (const membership of ['lapsed', 'missing', 'not_found', 'mismatch'] as const) {
    assert.equal(status('eligible', { membership }), 'review')
    assert.equal(status('eligible', { membership, membershipRequired: false }), 'accepted')
    assert.equal(status('not_eligible', { membership }), 'review')
  }
})
