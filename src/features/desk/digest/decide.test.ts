import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueWeek, isEmpty, keyOf, keyText, presserOf } from '#features/desk/digest/decide.ts'

const monday = { weekday: 1, time: '08:00' }
const calendar = { zone: 'America/Chicago', start: '2026-10-01', end: '2027-07-31' }

test('a week is due from Monday eight o’clock of the program’s zone, and the whole week long', () => {
  // Monday, January 11, 2027; 8:00 in Chicago is 14:00 UTC
  assert.equal(dueWeek(calendar, monday, '2027-01-11T13:59:59.999Z'), null)
  assert.equal(dueWeek(calendar, monday, '2027-01-11T14:00:00.000Z'), '2027-01-11')
  assert.equal(dueWeek(calendar, monday, '2027-01-17T23:00:00.000Z'), '2027-01-11')
})

test('the clock change moves it with the wall: eight is eight', () => {
  assert.equal(dueWeek(calendar, monday, '2027-03-15T13:00:00.000Z'), '2027-03-15')
  assert.equal(dueWeek(calendar, monday, '2027-03-15T12:59:59.000Z'), null)
})

test('a program names another day and time', () => {
  const thursday = { weekday: 4, time: '17:30' }
  assert.equal(dueWeek(calendar, thursday, '2027-01-14T23:29:59.000Z'), null)
  assert.equal(dueWeek(calendar, thursday, '2027-01-14T23:30:00.000Z'), '2027-01-14')
})

test('none before the first day and after the last', () => {
  assert.equal(dueWeek(calendar, monday, '2026-09-28T15:00:00.000Z'), null)
  assert.equal(dueWeek(calendar, monday, '2026-10-01T15:00:00.000Z'), '2026-09-28')
  assert.equal(dueWeek(calendar, monday, '2027-07-31T15:00:00.000Z'), '2027-07-26')
  assert.equal(dueWeek(calendar, monday, '2027-08-02T15:00:00.000Z'), null)
})

test('a week with nothing to do and nothing to read is silent', () => {
  assert.equal(isEmpty({ silent: [], tickets: [], topic: null }), true)
  assert.equal(isEmpty({ silent: [{ names: 'A and B', sign: '' }], tickets: [], topic: null }), false)
  assert.equal(
    isEmpty({ silent: [], tickets: [{ id: 't', title: '', due: '2027-01-12', step: null }], topic: null }),
    false,
  )
})

test('a link names cycle, office and week, and nothing else', () => {
  const key = { cycleId: 'c1', officeId: 'o1', begins: '2027-01-11' }
  assert.deepEqual(keyOf(keyText(key)), key)
  assert.equal(keyOf('c1.o1'), null)
  assert.deepEqual(keyOf(keyText({ ...key, readerId: 'ana' })), { ...key, readerId: 'ana' })
  assert.equal(keyOf('c1.o1.2027-01-11.ana.more'), null)
})

test('by a link of the weekly mail acts whoever got it: the contact, or the deputy while they stand in', () => {
  const [bjorn, noor] = [{ personId: 'bjorn' }, { personId: 'noor' }]
  assert.equal(presserOf({ ...bjorn, answers: noor }, 'noor')?.personId, 'noor')
  assert.equal(presserOf({ ...bjorn, answers: noor }, 'bjorn')?.personId, 'bjorn')
  assert.equal(presserOf({ ...bjorn, answers: bjorn }, 'noor'), null)
  assert.equal(presserOf({ ...bjorn, answers: noor }, undefined)?.personId, 'noor')
})
