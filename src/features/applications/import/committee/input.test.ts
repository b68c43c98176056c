import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readCommittee } from './input.ts'

const header = 'Name,Email,Office,Job title,Employer,From,To,Most pairs'
const read = (...lines: string[]) => readCommittee(Buffer.from([header, ...lines].join('\n')))

test('the example’s committee', () => {
  const committee = readCommittee(
    readFileSync(new URL('../../../../../examples/cohort-2026/committee.csv', import.meta.url)),
  )
  assert(committee.ok)
  assert.deepEqual(
    committee.value.rows.map(({ office, mostPairs }) => `${office} ${mostPairs}`),
    ['chair 4', 'chair 4', 'member 8', 'member 8', 'member 8', 'member 8', 'member 8'],
  )
  assert.deepEqual(committee.value.rows[0], {
    line: 2,
    name: 'Noor de la Cruz',
    email: 'committee0@example.org',
    office: 'chair',
    title: 'Co-chair',
    employer: 'Silver Creek University Library',
    from: '2026-07-01',
    to: '2027-06-30',
    mostPairs: 4,
  })
})

test('offices in several words; nobody becomes a chair by a guess', () => {
  const offices = [
    'Chair',
    'co-chair',
    'Committee chair',
    'Vice chair',
    'Past Chair',
    'Chair-elect',
    'Member',
    'Liaison',
  ]
  const committee = read(...offices.map((office, at) => `Ana,a${at}@example.org,${office},,,7/1/2026,6/30/2027,`))
  assert(committee.ok)
  assert.deepEqual(
    committee.value.rows.map(({ office, mostPairs }) => `${office} ${mostPairs}`),
    ['chair 8', 'chair 8', 'chair 8', 'member 8', 'member 8', 'member 8', 'member 8', 'member 8'],
  )
})

test('what a committee’s list cannot say', () => {
  const committee = read(
    'Ana,ana@example.org,Chair,,,2026-07-01,2027-06-30,',
    'Wei,ANA@example.org,Treasurer,,,2027-07-01,2026-06-30,a few',
  )
  assert(!committee.ok && committee.refusal.kind === 'faults')
  assert.deepEqual(
    committee.refusal.faults.map(({ line, column, found, expected }) => [line, column, found, expected].join('|')),
    [
      '3|To|2026-06-30|a day that is not before the first',
      '3|Most pairs|a few|a whole number, or nothing',
      '3|Office|treasurer|Chair, Co-chair or Member',
      '3|Email|ANA@example.org|an address of their own; line 2 has it',
    ],
  )
})
