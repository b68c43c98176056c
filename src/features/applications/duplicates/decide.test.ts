import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '#features/programs/model.ts'
import { type Candidate, findDuplicates } from './decide.ts'

const one = (
  id: string,
  name: string,
  email: string,
  memberNumber = '',
  role: Role = 'mentee',
  minute = 0,
): Candidate => ({
  id,
  role,
  name,
  email: `${email}@example.org`,
  receivedAt: `2026-09-07T14:0${minute}:00.000Z`,
  answers: { memberNumber },
})
const found = (...applications: Candidate[]): [string, string][] => [...findDuplicates(applications)]

test('nothing twice, nothing found', () => {
  assert.deepEqual(found(), [])
  assert.deepEqual(found(one('a', 'Leilani Kowalski', 'lk', '1'), one('b', 'Wei Brown', 'wb', '2')), [])
})

test('case and spaces do not make two people; the first by receipt, then by order, is kept', () => {
  assert.deepEqual(
    found(one('a', 'Leilani Kowalski', 'LEILANI', '1'), one('b', ' leilani  KOWALSKI', 'leilani', '1')),
    [['b', 'a']],
  )
  assert.deepEqual(found(one('a', 'Leilani Kowalski', 'lk', '', 'mentee', 5), one('b', 'Leilani Kowalski', 'lk')), [
    ['a', 'b'],
  ])
})

test('a second address with the same number', () => {
  assert.deepEqual(found(one('a', 'Amara de la Cruz', 'work', '0077'), one('b', 'Amara Cruz', 'home', '77')), [
    ['b', 'a'],
  ])
  assert.deepEqual(found(one('a', 'Amara de la Cruz', 'work', '77'), one('b', 'Wei Brown', 'home', '77')), [])
  assert.deepEqual(found(one('a', 'Amara Cruz', 'work'), one('b', 'Amara Cruz', 'home')), [])
})

test('three of one person all name the first', () => {
  assert.deepEqual(
    found(
      one('a', 'Ana Silva', 'work'),
      one('b', 'Ana Silva', 'work', '5', 'mentee', 1),
      one('c', 'Ana Silva', 'home', '5', 'mentee', 2),
    ),
    [
      ['b', 'a'],
      ['c', 'a'],
    ],
  )
})

test('two people at one address, and one person in both roles, are not duplicates', () => {
  assert.deepEqual(found(one('a', 'Ana Ali', 'family'), one('b', 'Tomasz Ali', 'family')), [])
  assert.deepEqual(found(one('a', 'Ana Ali', 'ana', '5'), one('b', 'Ana Ali', 'ana', '5', 'mentor')), [])
})
