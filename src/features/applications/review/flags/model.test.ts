import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Flag, Flagged } from '#features/applications/review/model.ts'
import { rules } from '#test/cast/rules.ts'
import { flagsOf, isClear } from './model.ts'

const committee = ['Noor de la Cruz', 'Björn Yazzie']
const plain: Flagged = {
  id: 'a',
  role: 'mentee',
  state: 'review',
  name: 'Tala Ruiz',
  email: 'tala@example.org',
  membership: 'verified',
  outcome: 'eligible',
  reasons: [],
  months: 30,
  promise: 'yes',
  exclusions: '',
  supervisor: '',
  views: [],
  answered: false,
  alike: false,
  knownAs: '',
}
const flags = (said: Partial<Flagged>) => flagsOf({ ...plain, ...said }, committee, rules)
const reason = (code: string) => [{ rule: 'R', code, text: '' }]

test('nothing to know beforehand: a clear case, if the membership is verified', () => {
  assert.deepEqual(flags({}), [])
  assert.equal(isClear(plain, []), true)
  assert.equal(isClear({ ...plain, membership: 'lapsed' }, []), false)
  assert.equal(isClear({ ...plain, outcome: 'needs_review' }, []), false)
  assert.equal(isClear(plain, ['promise']), false)
})

test('each note by itself', () => {
  const cases: [Partial<Flagged>, Flag][] = [
    [{ state: 'late' }, 'late'],
    [{ outcome: 'not_eligible' }, 'not_eligible'],
    [{ outcome: 'needs_review', reasons: reason('no_dates') }, 'borderline'],
    [{ promise: 'Once a month is all I can do' }, 'promise'],
    [{ promise: '' }, 'promise'],
    [{ reasons: reason('goals_name_job_search') }, 'first_job'],
    [{ alike: true }, 'duplicate'],
    [{ knownAs: 'Rosa Ruiz' }, 'other_name'],
    [{ exclusions: 'Please not Noor de la Cruz' }, 'named'],
    [{ supervisor: 'Bjorn Yazzie' }, 'named'],
    [{ answered: true }, 'answered'],
    [{ views: ['accept', 'decline'] }, 'differ'],
  ]
  for (const [said, flag] of cases) assert.deepEqual(flags(said), [flag], JSON.stringify(said))
})

test('a name written otherwise is the same name', () => {
  assert.deepEqual(flags({ knownAs: 'TALA  RUIZ' }), [])
  assert.deepEqual(flags({ knownAs: 'Tála Ruiz' }), [])
})

test('a month from a bound is borderline, two months are not; a bound of nothing is none', () => {
  const borderline = (role: Flagged['role']) =>
    [4, 5, 6, 7, 8, 58, 59, 60, 61, 62].filter((months) => flags({ role, months }).includes('borderline'))
  assert.deepEqual(borderline('mentee'), [5, 6, 7, 59, 60, 61])
  assert.deepEqual(borderline('mentor'), [59, 60, 61])
  const none = { eligibility: { ...rules.eligibility, mentee: { minMonths: 0, maxMonths: 60, employedNow: false } } }
  assert.deepEqual(flagsOf({ ...plain, months: 0 }, committee, none), [])
})

test('who agrees, or is not sure, does not differ', () => {
  assert.deepEqual(flags({ views: ['accept', 'accept', 'unsure'] }), [])
})
