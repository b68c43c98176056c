import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cohort } from '../bench/cohort.ts'
import type { Asked } from '../test/cases.ts'
import { asFew, asScorer } from '../test/forms.ts'
import { profiles } from '../bench/profiles.ts'
import {
  type Amended,
  amend,
  compile,
  type Delta,
  everyLevel,
  explain,
  type FaultCode,
  match,
  mostPoints,
  type Problem,
  ProblemError,
  verify,
} from './index.ts'

const policy = { seed: 7, levels: everyLevel }

const cells: Record<string, Record<string, number>> = {
  ida: { beth: 90, olu: 80 },
  noor: { beth: 70, ana: 10 },
  mei: { olu: 60, ana: 40 },
  kim: { beth: 95, olu: 30 },
}
const people = (ids: string[]) => ids.map((id) => ({ id }))
const problem: Asked = {
  mentees: people(['ida', 'noor', 'mei']),
  mentors: ['ana', 'beth', 'olu'].map((id) => ({ id, capacity: 1 })),
  score(mentee, mentor) {
    const points = cells[mentee]?.[mentor]
    return points === undefined ? { forbidden: 'no_common_language' } : { points }
  },
}
// ida olu 80, mei ana 40, noor beth 70
const announced = match(problem, policy)

test('a late applicant: Kim can only have a place if somebody loses theirs, so nobody moves', () => {
  const made = amend(announced, { add: { mentees: people(['kim']) } })
  assert.deepEqual(made.moves, [])
  assert.deepEqual(made.chains, [])
  assert.deepEqual(made.levels, { pairs: 3, priority: 0, floor: 40, points: 190 })
  assert.deepEqual(made.result.unmatched.mentees, ['kim'])
})

test('a place opens at Ana: Noor moves for Kim where that is worth the keep of one pair', () => {
  const delta: Delta = { add: { mentees: people(['kim']) }, capacities: [{ id: 'ana', capacity: 2 }] }
  const made = amend(announced, delta, { keep: 5 })
  const moves = [
    { mentee: 'kim', from: null, to: 'beth', gain: 95 },
    { mentee: 'noor', from: 'beth', to: 'ana', gain: -60 },
  ]
  assert.deepEqual(made.moves, moves)
  assert.deepEqual(made.chains, [{ moves, must: false, pairs: 1, points: 35 }])
  assert.deepEqual(made.levels, { pairs: 4, priority: 0, floor: 10, points: 225 })
  assert.deepEqual(amend(made.result, {}, { keep: 5 }).moves, [])
})

test('a withdrawal: whoever lost their mentor is told first to have none, then what each chain would give', () => {
  const delta: Delta = { withdraw: { mentors: ['ana'] }, add: { mentors: [{ id: 'uma', capacity: 1 }] } }
  const score: Asked['score'] = (mentee, mentor) => (mentor === 'uma' ? { points: 33 } : problem.score(mentee, mentor))
  assert.deepEqual(amend(announced, { ...delta, score }).chains, [
    { moves: [{ mentee: 'mei', from: 'ana', to: 'uma', gain: -7 }], must: false, pairs: 1, points: 33 },
  ])
  assert.deepEqual(amend(announced, { withdraw: { mentors: ['ana'] } }).chains, [
    { moves: [{ mentee: 'mei', from: 'ana', to: null, gain: -40 }], must: true, pairs: -1, points: -40 },
  ])
  const gone = amend(announced, { withdraw: { mentees: ['mei'] } })
  assert.deepEqual([gone.moves, gone.result.unmatched.mentors], [[], [{ id: 'ana', free: 1 }]])
})

test('a ban and a lock: Noor must leave Beth, Ida goes to her by a lock, and Mei follows for more', () => {
  const made = amend(announced, {
    bans: [{ mentee: 'noor', mentor: 'beth', reason: 'family' }],
    locks: [{ mentee: 'ida', mentor: 'beth' }],
  })
  assert.deepEqual(made.chains, [
    { moves: [{ mentee: 'ida', from: 'olu', to: 'beth', gain: 10 }], must: true, pairs: 0, points: 10 },
    {
      moves: [
        { mentee: 'mei', from: 'ana', to: 'olu', gain: 20 },
        { mentee: 'noor', from: 'beth', to: 'ana', gain: -60 },
      ],
      must: false,
      pairs: 1,
      points: 30,
    },
  ])
  const lifted = amend(made.result, { lift: [{ mentee: 'ida', mentor: 'beth' }] })
  assert.deepEqual([lifted.moves, lifted.changed.locks], [[], []])
})

test('explain says what an announced pair has for being one', () => {
  const made = amend(announced, {}, { keep: 5 })
  assert.deepEqual(explain(made.result).pair('ida').parts, [
    { criterion: 'points', points: 80 },
    { criterion: 'announced', points: 5 },
  ])
  assert.equal(made.levels.points, announced.levels.points)
  // 190 points in three pairs: a twentieth of 63 1/3, rounded up
  assert.equal(amend(announced, {}).keep, 4)
})

test('a scorer over the new lists, given by the row, by what is possible, or compiled, amends alike', () => {
  const before = cohort(30, 24, 3)
  const after = { ...cohort(33, 24, 3), mentors: before.mentors.slice(1) }
  const late = after.mentees.slice(30)
  const delta = { add: { mentees: late }, withdraw: { mentors: [before.mentors[0]!.id] } }
  const asked = amend(match(before, policy), { ...delta, score: after.score })
  assert.ok(asked.moves.length > 0)
  for (const read of [asScorer, asFew]) {
    const had = { ...before, score: read(before) }
    const made = amend(match(had, policy), { ...delta, score: read(after) })
    const { moves, chains, levels, keep } = made
    assert.deepEqual({ moves, chains, levels, keep }, pick(asked))
    assert.deepEqual(verify(made.problem, made.result), { ok: true })
    const fewer = { withdraw: delta.withdraw }
    assert.deepEqual(pick(amend(match(had, policy), fewer)), pick(amend(match(before, policy), fewer)))
    assert.throws(() => amend(match(had, policy), delta), fault('scorer_of_others'))
  }
  const { criteria, mentees, mentors } = profiles(40, 30, 1)
  const compiled: Problem = {
    mentees: people(mentees.ids.slice()),
    mentors: mentors.ids.map((id) => ({ id, capacity: 1 })),
    score: compile(criteria, mentees, mentors),
  }
  const made = amend(match(compiled, policy), { withdraw: { mentees: [mentees.ids[3]!] } })
  assert.deepEqual(verify(made.problem, made.result), { ok: true })
})

test('names nobody knows, people twice and a keep that is no number of points are named; nothing given changes', () => {
  const cases: [Delta, ProblemError][] = [
    [{ withdraw: { mentees: ['uma'] } }, fault('change_names_unknown', 'uma')],
    [{ withdraw: { mentors: ['ida'] } }, fault('change_names_unknown', 'ida')],
    [{ capacities: [{ id: 'uma', capacity: 2 }] }, fault('change_names_unknown', 'uma')],
    [{ bans: [{ mentee: 'ida', mentor: 'uma', reason: 'family' }] }, fault('change_names_unknown', 'ida', 'uma')],
    [{ lift: [{ mentee: 'ida', mentor: 'olu' }] }, fault('change_names_unknown', 'ida', 'olu')],
    [{ add: { mentees: people(['ida']) } }, fault('mentee_twice', 'ida')],
    [{ add: { mentors: [{ id: 'ana', capacity: 1 }] } }, fault('mentor_twice', 'ana')],
    [{ locks: [{ mentee: 'uma', mentor: 'ana' }] }, fault('lock_names_unknown', 'uma', 'ana')],
    [
      { locks: [{ mentee: 'kim', mentor: 'ana' }], add: { mentees: people(['kim']) } },
      fault('lock_breaks_rule', 'kim', 'ana', 'no_common_language'),
    ],
    [{ capacities: [{ id: 'ana', capacity: 0.5 }] }, fault('capacity_not_whole', 'ana')],
  ]
  for (const [delta, expected] of cases) assert.throws(() => amend(announced, delta), expected)
  for (const keep of [-1, 0.5, Number.NaN]) {
    assert.throws(() => amend(announced, {}, { keep }), fault('keep_not_whole', String(keep)))
  }
  assert.throws(() => amend(announced, {}, { keep: mostPoints }), fault('keep_too_large', 'ida', 'olu'))
  assert.throws(() => amend(structuredClone(announced), {}), /give its problem/)
  assert.deepEqual(amend(structuredClone(announced), {}, { problem }).moves, [])
  assert.equal(problem.mentees.length, 3)
  assert.throws(() => amend(announced, {}, { signal: AbortSignal.abort(new Error('enough')) }), /enough/)
})

function fault(code: FaultCode, ...names: string[]): ProblemError {
  return new ProblemError([{ code, people: names }])
}

function pick({ moves, chains, levels, keep }: Amended) {
  return { moves, chains, levels, keep }
}
