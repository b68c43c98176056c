import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RosterLine, rosterOf } from '#features/applications/model.ts'
import { answersWith } from '#test/cast/people.ts'
import { start } from '#test/cast/rules.ts'
import { rosterDiff } from './decide.ts'

const line = (number: string, last: string, said: Partial<RosterLine> = {}): RosterLine => ({
  number,
  first: 'Amina',
  last,
  email: '',
  status: 'active',
  paidThrough: '2027-08-31',
  groups: '',
  ...said,
})
const before = rosterOf([line('1', 'Diallo'), line('2', 'Kim'), line('3', 'Silva', { status: 'lapsed' })])
const someone = (id: string, number: string, name: string, said: object = {}) => ({
  id,
  name,
  email: `${id}@example.org`,
  state: 'accepted' as const,
  membership: 'verified' as const,
  answers: answersWith({ memberNumber: number }),
  ...said,
})

test('new, changed, the same, and no longer there; of those who applied only whom it concerns', () => {
  const lines = [line('1', 'Diallo'), line('2', 'Kim', { status: 'lapsed' }), line('4', 'Ruiz')]
  const people = [
    someone('amina', '1', 'Amina Diallo'),
    someone('kim', '2', 'Amina Kim'),
    someone('ruiz', '4', 'Amina Ruiz', { state: 'review', membership: 'not_found' }),
    someone('other', '4', 'Björn Yazzie', { state: 'review', membership: 'not_found' }),
    someone('silva', '3', 'Amina Silva', { membership: 'lapsed' }),
  ]
  assert.deepEqual(rosterDiff(before, lines, people, start), {
    fresh: 1,
    changed: 1,
    same: 1,
    absent: 1,
    people: [
      { id: 'kim', name: 'Amina Kim', state: 'accepted', before: 'verified', after: 'lapsed' },
      { id: 'ruiz', name: 'Amina Ruiz', state: 'review', before: 'not_found', after: 'verified' },
      { id: 'other', name: 'Björn Yazzie', state: 'review', before: 'not_found', after: 'mismatch' },
    ],
    unverified: 2,
  })
})

test('the same roster again is nothing new', () => {
  const diff = rosterDiff(before, [...before.values()], [someone('amina', '1', 'Amina Diallo')], start)
  assert.deepEqual(diff, { fresh: 0, changed: 0, same: 3, absent: 0, people: [], unverified: 0 })
})
