import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyLevel, faults, forbidden, match, type Problem, ProblemError, type Scorer } from './index.ts'

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
    [{ mentors: [{ id: 'beth', capacity: Infinity }] }, { code: 'capacity_not_whole', people: ['beth'] }],
    [
      {
        mentors: [
          { id: 'olu', capacity: 2 },
          { id: 'beth', capacity: -0.5 },
        ],
      },
      { code: 'capacity_not_whole', people: ['beth'] },
    ],
    [{ mentees: [{ id: 'noor' }, { id: 'ida', priority: Infinity }] }, { code: 'priority_not_whole', people: ['ida'] }],
    [{ mentees: [{ id: 'ida', priority: Number.NaN }] }, { code: 'priority_not_whole', people: ['ida'] }],
    [{ mentees: [{ id: 'ida', priority: 0.1 }] }, { code: 'priority_not_whole', people: ['ida'] }],
    [{ mentees: [{ id: 'ida', priority: 1_000_000_001 }] }, { code: 'priority_not_whole', people: ['ida'] }],
    [{ mentees: [{ id: 'ida', priority: -1e300 }] }, { code: 'priority_not_whole', people: ['ida'] }],
    [{ locks: [{ mentee: 'ida', mentor: 'gone' }] }, { code: 'lock_names_unknown', people: ['ida', 'gone'] }],
    [{ locks: [lock('gone', 'beth')] }, { code: 'lock_names_unknown', people: ['gone', 'beth'] }],
    [
      { mentors: [{ id: 'beth', capacity: 0 }], locks: [lock('noor', 'beth')] },
      { code: 'lock_over_capacity', people: ['noor', 'beth'] },
    ],
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

test('everything wrong at once is told at once', () => {
  const problem: Problem = {
    ...open,
    mentees: [{ id: 'ida' }, { id: 'noor', priority: Number.NaN }, { id: 'ida' }],
    mentors: [{ id: 'beth', capacity: -1 }],
    locks: [lock('gone', 'beth')],
  }
  const found = [
    { code: 'mentee_twice', people: ['ida'] },
    { code: 'capacity_not_whole', people: ['beth'] },
    { code: 'priority_not_whole', people: ['noor'] },
    { code: 'lock_names_unknown', people: ['gone', 'beth'] },
    { code: 'lock_over_capacity', people: ['gone', 'beth'] },
    { code: 'seed_not_whole', people: ['NaN'] },
  ]
  assert.deepEqual(faults(problem, { ...policy, seed: Number.NaN }), found)
})

test('faults that only scores reveal are thrown when met', () => {
  const mentees = [{ id: 'noor' }, { id: 'ida' }, { id: 'mei' }]
  const mentors = [
    { id: 'olu', capacity: 1 },
    { id: 'beth', capacity: 1 },
  ]
  for (const points of [Number.NaN, 0.5, Infinity, -Infinity, 2e9, -1_000_000_001, undefined as unknown as number]) {
    const score = (mentee: string, mentor: string) => ({ points: mentee === 'ida' && mentor === 'beth' ? points : 5 })
    const fault = new ProblemError([{ code: 'points_not_whole', people: ['ida', 'beth'] }])
    assert.throws(() => match({ mentees, mentors, score }, policy), fault)
    assert.throws(() => match({ mentees, mentors, score, locks: [lock('ida', 'beth')] }, policy), fault)
  }
  const ruled = (...codes: string[]): Problem => ({
    ...open,
    score: () => ({ forbidden: codes }),
    locks: [lock('ida', 'beth')],
  })
  assert.throws(() => match(ruled('same_employer'), policy), { message: 'lock_breaks_rule: ida, beth, same_employer' })
  assert.throws(() => match(ruled('same_employer', 'no_common_language'), policy), {
    message: 'lock_breaks_rule: ida, beth, same_employer, no_common_language',
  })
})

test('a pair forbidden without a reason is a fault, locked or not', () => {
  const problem: Problem = { ...open, score: (mentee) => (mentee === 'ida' ? { forbidden: [] } : { points: 5 }) }
  const fault = new ProblemError([{ code: 'reason_missing', people: ['ida', 'beth'] }])
  assert.throws(() => match(problem, policy), fault)
  assert.throws(() => match({ ...problem, locks: [lock('ida', 'beth')] }, policy), fault)
})

test('a scorer of other people, and a lock that its rules or a ban break', () => {
  const scorer: Scorer = {
    mentees: 2,
    mentors: 1,
    row: (mentee, into) => into.fill(mentee === 0 ? forbidden : 5),
    pair: (mentee) =>
      mentee === 0 ? { parts: [], codes: ['same_employer'] } : { parts: [{ criterion: 'any', points: 5 }], codes: [] },
  }
  const entries: Scorer['entries'] = (mentee) =>
    mentee === 0
      ? { mentors: Int32Array.of(), points: Int32Array.of() }
      : { mentors: Int32Array.of(0), points: Int32Array.of(5) }
  for (const score of [scorer, { ...scorer, entries }]) {
    const problem = { ...open, score }
    assert.deepEqual(match(problem, policy).pairs, [{ mentee: 'ida', mentor: 'beth', points: 5 }])
    for (const others of [{ mentees: 1 }, { mentees: 3 }, { mentors: 0 }, { mentors: 2 }]) {
      assert.throws(
        () => match({ ...open, score: { ...score, ...others } }, policy),
        new ProblemError([{ code: 'scorer_of_others', people: [] }]),
      )
    }
    assert.throws(
      () => match({ ...problem, locks: [lock('noor', 'beth')] }, policy),
      new ProblemError([{ code: 'lock_breaks_rule', people: ['noor', 'beth', 'same_employer'] }]),
    )
    const bans = [{ ...lock('ida', 'beth'), reason: 'family' }]
    assert.throws(
      () => match({ ...problem, locks: [lock('ida', 'beth')], bans }, policy),
      new ProblemError([{ code: 'lock_breaks_ban', people: ['ida', 'beth'] }]),
    )
    assert.deepEqual(match({ ...problem, bans }, policy).pairs, [])
  }
})

function lock(mentee: string, mentor: string) {
  return { mentee, mentor }
}
