import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyNotBack } from '#features/contact/leave/back/decide.ts'
import { backUntil, type Parting, toldAt } from '#features/pairs/parting/model.ts'

const parting: Parting = {
  id: 'parting-1',
  at: '2027-01-15T20:00:00.000Z',
  by: 'devon',
  pairs: [{ id: 'pair-well', state: 'active' }],
  applications: [],
}
const devon = { by: 'devon', chair: false }
const now = '2027-01-15T20:29:59.999Z'

test('half an hour long it can be taken back, and the two are told a minute after that', () => {
  assert.equal(backUntil(parting), '2027-01-15T20:30:00.000Z')
  assert.equal(toldAt(parting), '2027-01-15T20:31:00.000Z')
  assert.equal(whyNotBack(parting, devon, 0, now), undefined)
  assert.equal(whyNotBack(parting, devon, 0, '2027-01-15T20:30:00.000Z'), 'too_late')
})

test('by whoever pressed and by a chair; for anybody else there is nothing to take back', () => {
  assert.equal(whyNotBack(parting, { by: 'ingrid', chair: false }, 0, now), 'nothing')
  assert.equal(whyNotBack(parting, { by: 'noor', chair: true }, 0, now), undefined)
  assert.equal(whyNotBack(undefined, devon, 0, now), 'nothing')
})

test('not while whoever stayed has somebody else', () => {
  assert.equal(whyNotBack(parting, devon, 1, now), 'other_partner')
})
