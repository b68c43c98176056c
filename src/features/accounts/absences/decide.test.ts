import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endEarly, enterAbsence } from '#features/accounts/absences/decide.ts'
import type { Absence, AbsenceWish } from '#features/accounts/absences/model.ts'
import type { Office } from '#features/accounts/model.ts'

const today = '2027-01-15'
const office = (id: string, more: Partial<Office> = {}): Office => ({
  id,
  programId: 'p',
  personId: id,
  kind: 'member',
  title: 'Liaison',
  employer: '',
  startsOn: '2026-07-01',
  endsOn: '2027-06-30',
  mostPairs: 8,
  name: id,
  email: `${id}@example.org`,
  ...more,
})
const offices = [
  office('imani'),
  office('bjorn'),
  office('tala', { endsOn: '2027-01-31' }),
  office('former', { endsOn: '2026-12-31' }),
]
const wish: AbsenceWish = { officeId: 'imani', deputyId: 'bjorn', startsOn: '2027-01-20', endsOn: '2027-02-03' }
const there = (officeId: string, deputyId: string, startsOn: string, endsOn: string): Absence => ({
  id: `${officeId}-${startsOn}`,
  officeId,
  deputyId,
  startsOn,
  endsOn,
})
const said = (more: Partial<AbsenceWish>, absences: Absence[] = [], conflicts: string[] = []) => {
  const decided = enterAbsence({ offices, absences }, { ...wish, ...more }, conflicts, today)
  return decided.ok ? 'entered' : decided.refusal.kind
}

test('an absence of one day and of many, from today or earlier on', () => {
  assert.equal(said({}), 'entered')
  assert.equal(said({ startsOn: today, endsOn: today }), 'entered')
  // whoever is ill enters it, or has it entered, when it has begun
  assert.equal(said({ startsOn: '2027-01-11', endsOn: '2027-01-22' }), 'entered')
})

test('what cannot be an absence', () => {
  assert.equal(said({ officeId: 'nobody' }), 'no_member')
  assert.equal(said({ officeId: 'former' }), 'no_member')
  assert.equal(said({ endsOn: '2027-01-19' }), 'order')
  assert.equal(said({ startsOn: '2027-01-01', endsOn: '2027-01-14' }), 'past')
  assert.equal(said({ startsOn: '2027-01-20', endsOn: '2027-05-19' }), 'entered')
  assert.equal(said({ startsOn: '2027-01-20', endsOn: '2027-05-20' }), 'long')
})

test('a deputy serves on all of the days, and is somebody else', () => {
  assert.equal(said({ deputyId: 'nobody' }), 'no_deputy')
  assert.equal(said({ deputyId: 'imani' }), 'no_deputy')
  assert.equal(said({ deputyId: 'tala' }), 'no_deputy')
  assert.equal(said({ deputyId: 'tala', endsOn: '2027-01-31' }), 'entered')
  assert.equal(said({ deputyId: 'former' }), 'no_deputy')
})

test('nobody is away twice at once, and nobody deputizes for a deputy', () => {
  assert.equal(said({}, [there('imani', 'tala', '2027-02-03', '2027-02-10')]), 'again')
  assert.equal(said({}, [there('imani', 'tala', '2027-02-04', '2027-02-10')]), 'entered')
  assert.equal(said({}, [there('bjorn', 'tala', '2027-01-10', '2027-01-20')]), 'deputy_away')
  assert.equal(said({}, [there('tala', 'imani', '2027-01-10', '2027-01-20')]), 'deputizes')
  assert.equal(said({}, [there('tala', 'bjorn', '2027-01-10', '2027-01-31')]), 'entered')
})

test('nobody stands in for a pair they are in, or of their own employer (R7)', () => {
  assert.equal(said({}, [], ['Rosa Patel and Wei O’Brien']), 'conflict')
})

test('whoever is back answers from today on; what had not begun was never there', () => {
  assert.equal(endEarly({ startsOn: '2027-01-10', endsOn: '2027-01-20' }, today), '2027-01-14')
  assert.equal(endEarly({ startsOn: '2027-01-01', endsOn: '2027-01-03' }, today), '2027-01-03')
  assert.equal(endEarly({ startsOn: today, endsOn: '2027-01-20' }, today), null)
  assert.equal(endEarly(wish, today), null)
})
