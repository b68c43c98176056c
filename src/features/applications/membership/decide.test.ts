import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RosterLine, rosterOf } from '../model.ts'
import { decideMembership } from './decide.ts'

const line = (
  number: string,
  first: string,
  last: string,
  address: string,
  said: Partial<RosterLine> = {},
): RosterLine => {
  const email = `${address}@example.org`
  return { number, first, last, email, status: 'active', paidThrough: '2027-05-28', groups: '', ...said }
}
const roster = rosterOf([
  line('8015764', 'Amara', 'Cruz', 'amara'),
  line('7039818', 'Rosa', 'Berg', 'rosa'),
  line('8389660', 'Suharto', 'Suharto', 'suharto'),
  line('8135635', '李', '小龍', 'lee'),
  line('0042', 'Søren', 'Müller', 'soren'),
  line('5', 'Tomasz', 'Ali', 'home'),
  line('6', 'Ana', 'Ali', 'home'),
  line('7', 'Zahra', 'Rossi', 'zahra', { status: 'lapsed' }),
  line('8', 'Wei', 'Brown', 'wei', { paidThrough: '2026-09-30' }),
  line('9', 'Wei', 'Begay', 'begay', { paidThrough: '2026-10-01' }),
  line('10', 'Gwen', 'Adeyemi', 'gwen', { paidThrough: null }),
])
const decide = (number: string, name: string, email = 'elsewhere'): string =>
  decideMembership(number, name, `${email}@example.org`, roster, '2026-10-01')

test('names as rosters and forms spell them', () => {
  assert.equal(decide('8015764', 'Amara de la Cruz'), 'verified')
  assert.equal(decide('7039818', 'Rosa van der Berg'), 'verified')
  assert.equal(decide('8389660', 'Suharto'), 'verified')
  assert.equal(decide('8135635', '李 小龍'), 'verified')
  assert.equal(decide('42', 'Soren Mueller'), 'verified')
  assert.equal(decide(' #0042 ', 'Sören Müller, MLIS'), 'verified')
  assert.equal(decide('42.0', 'Søren Müller'), 'verified')
})

test('another address, another surname, another script', () => {
  assert.equal(decide('8015764', 'Amara de la Cruz', 'new.address'), 'verified')
  assert.equal(decide('8015764', 'Amara Silva', 'AMARA'), 'verified')
  assert.equal(decide('8015764', 'Amara Silva'), 'mismatch')
  assert.equal(decide('8135635', 'Bruce Lee', 'lee'), 'verified')
  assert.equal(decide('8135635', 'Bruce Lee'), 'mismatch')
})

test('the number of another person', () => {
  assert.equal(decide('8015764', 'Wei Brown', 'wei'), 'mismatch')
  assert.equal(decide('5', 'Ana Ali', 'home'), 'mismatch')
  assert.equal(decide('6', 'Ana Ali', 'home'), 'verified')
  assert.equal(decide('5', 'Quentin Park', 'home'), 'mismatch')
})

test('lapsed, missing, not found', () => {
  assert.equal(decide('7', 'Zahra Rossi'), 'lapsed')
  assert.equal(decide('8', 'Wei Brown'), 'lapsed')
  assert.equal(decide('9', 'Wei Begay'), 'verified')
  assert.equal(decide('10', 'Gwen Adeyemi'), 'verified')
  for (const number of ['', ' ', 'N/A', 'not yet', "don't know", 'pending', '-'])
    assert.equal(decide(number, 'Wei Begay'), 'missing', number)
  assert.equal(decide('99', 'Wei Begay'), 'not_found')
})
