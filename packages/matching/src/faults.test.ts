import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyLevel, faults, match, type Problem, ProblemError } from './index.ts'

const policy = { seed: 1, levels: everyLevel }
const open: Problem = {
  mentees: [{ id: 'noor' }, { id: 'ida' }],
  mentors: [{ id: 'beth', capacity: 1 }],
  score: () => ({ points: 5 }),
}

test('a sound problem has no faults, and a ban on somebody who left is none', () => {
  assert.deepEqual(faults({ ...open, bans: [{ mentee: 'gone', mentor: 'beth', reason: 'family' }] }, policy), [])
})

test('each fault names its people', () => {
  const cases: [Partial<Problem>, { code: string; people: string[] }][] = [
    [{ mentees: [{ id: 'ida' }, { id: 'ida' }] }, { code: 'mentee_twice', people: ['ida'] }],
    [{ mentors: [...open.mentors, ...open.mentors] }, { code: 'mentor_twice', people: ['beth'] }],
    [{ mentors: [{ id: 'beth', capacity: -1 }] }, { code: 'capacity_not_whole', people: ['beth'] }],
    [{ mentors: [{ id: 'beth', capacity: Number.NaN }] }, { code: 'capacity_not_whole', people: ['beth'] }],
    [{ mentors: [{ id: 'beth', capacity: 1.5 }] }, { code: 'capacity_not_whole', people: ['beth'] }],
    [{ mentees: [{ id: 'ida', priority: Number.NaN }] }, { code: 'priority_not_a_number', people: ['ida'] }],
    [{ locks: [{ mentee: 'ida', mentor: 'gone' }] }, { code: 'lock_names_unknown', people: ['ida', 'gone'] }],
    [{ locks: [lock('ida', 'beth'), lock('noor', 'beth')] }, { code: 'lock_over_capacity', people: ['noor', 'beth'] }],
    [
      { mentors: [{ id: 'beth', capacity: 2 }], locks: [lock('ida', 'beth'), lock('ida', 'beth')] },
      { code: 'lock_twice', people: ['ida', 'beth'] },
    ],
    [
      { locks: [lock('ida', 'beth')], bans: [{ ...lock('ida', 'beth'), reason: 'family' }] },
      { code: 'lock_breaks_ban', people: ['ida', 'beth'] },
    ],
  ]
  for (const [change, fault] of cases) {
    const problem = { ...open, ...change }
    assert.deepEqual(faults(problem), [fault])
    assert.throws(() => match(problem, policy), new ProblemError([fault] as ProblemError['faults']))
  }
  assert.deepEqual(faults(open, { ...policy, seed: 0.5 }), [{ code: 'seed_not_whole', people: ['0.5'] }])
})

test('faults that only scores reveal are thrown when met', () => {
  const score = (points: number) => ({ ...open, score: () => ({ points }) })
  for (const points of [Number.NaN, 0.5, Infinity, 2e9]) {
    assert.throws(() => match(score(points), policy), { message: 'points_not_whole: ida, beth' })
  }
  const forbidden: Problem = { ...open, score: () => ({ forbidden: 'same_employer' }), locks: [lock('ida', 'beth')] }
  assert.throws(() => match(forbidden, policy), { message: 'lock_breaks_rule: ida, beth, same_employer' })
})

function lock(mentee: string, mentor: string) {
  return { mentee, mentor }
}
