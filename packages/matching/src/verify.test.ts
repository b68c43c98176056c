import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cohort, generator } from '../bench/cohort.ts'
import { brute } from '../test/brute.ts'
import { type Asked, anyPolicy, menteeId, mentorId, problemOf, smallCase } from '../test/cases.ts'
import { everyLevel, match, type MatchResult, type Policy, verify } from './index.ts'

const policy: Policy = { seed: 7, levels: everyLevel }
const small = problemOf({
  priorities: [0, 0, 1, 0],
  capacities: [1, 1, 1],
  cells: [
    [9, 4, null],
    [8, 6, null],
    [7, 5, null],
    [null, 3, 2],
  ],
})
const sound = match(small, policy)

test('the sound result passes, also with every level off', () => {
  assert.deepEqual(verify(small, sound), { ok: true })
  const bare = { seed: 7, levels: { who: false, floor: false, total: false, tieBreak: false } }
  assert.deepEqual(verify(small, match(small, bare)), { ok: true })
})

type Fault = { name: string; plant: (result: MatchResult) => unknown; violation: string }

const faults: Fault[] = [
  {
    name: 'two swapped',
    plant: (result) =>
      keepBooks(result, small, [
        [0, 1],
        [2, 0],
        [3, 2],
      ]),
    violation: 'points: the prices add up to another total',
  },
  {
    name: 'somebody else placed',
    plant: (result) =>
      keepBooks(result, small, [
        [1, 1],
        [2, 0],
        [3, 2],
      ]),
    violation: 'who: mentee-Ida comes before mentee-Noor',
  },
  {
    name: 'a pair dropped',
    plant: (result) =>
      keepBooks(result, small, [
        [0, 0],
        [2, 1],
      ]),
    violation: 'pairs: the Hall set does not bound them',
  },
  {
    name: 'a pair dropped and not written down',
    plant: (result) => result.pairs.pop(),
    violation: 'unmatched: mentees',
  },
  {
    name: 'a forbidden pair',
    plant: (result) => (result.pairs[0]!.mentor = mentorId(2)),
    violation: 'mentee-Beth, mentor-Ana: forbidden or other points',
  },
  {
    name: 'other points',
    plant: (result) => result.pairs[0]!.points++,
    violation: 'mentee-Beth, mentor-Kim: forbidden or other points',
  },
  {
    name: 'a stranger',
    plant: (result) => (result.pairs[0]!.mentee = 'stranger'),
    violation: 'stranger, mentor-Kim: forbidden or other points',
  },
  {
    name: 'a mentor with one place and two mentees',
    plant: (result) =>
      keepBooks(result, small, [
        [0, 0],
        [2, 0],
        [3, 2],
      ]),
    violation: 'mentor-Uma: over capacity',
  },
  {
    name: 'a mentee with two mentors',
    plant: (result) =>
      keepBooks(result, small, [
        [0, 0],
        [0, 1],
        [3, 2],
      ]),
    violation: 'a mentee has two mentors',
  },
  {
    name: 'a free place hidden',
    plant: (result) => result.unmatched.mentors.push({ id: 'x', free: 1 }),
    violation: 'unmatched: mentors',
  },
  { name: 'levels: pairs', plant: (result) => result.levels.pairs++, violation: 'levels: pairs' },
  { name: 'levels: priority', plant: (result) => result.levels.priority++, violation: 'levels: priority' },
  { name: 'levels: floor', plant: (result) => (result.levels.floor = 3), violation: 'levels: floor' },
  { name: 'levels: points', plant: (result) => result.levels.points++, violation: 'levels: points' },
  {
    name: 'no Hall set',
    plant: (result) => (result.certificate.hall = null),
    violation: 'pairs: the Hall set does not bound them',
  },
  {
    name: 'a place of the Hall set hidden',
    plant: (result) => result.certificate.hall!.places--,
    violation: 'pairs: the Hall set does not bound them',
  },
  {
    name: 'a way out of the Hall set',
    plant: ({ certificate }) => certificate.hall!.mentees.push(menteeId(3)),
    violation: 'pairs: the Hall set does not bound them',
  },
  { name: 'a draw missing', plant: (result) => result.certificate.draws!.pop(), violation: 'who: a draw is missing' },
  { name: 'no draws', plant: (result) => (result.certificate.draws = null), violation: 'who: a draw is missing' },
  { name: 'no floor', plant: (result) => (result.certificate.floor = null), violation: 'floor: a pair lies below it' },
  {
    name: 'floor too high',
    plant: (result) => result.certificate.floor!.points++,
    violation: 'floor: a pair lies below it',
  },
  {
    name: 'floor too low',
    plant: (result) => result.certificate.floor!.points--,
    violation: 'floor: the Hall set does not bound it',
  },
  {
    name: 'a Hall set of the floor with somebody who has no place',
    plant: ({ certificate }) => certificate.floor!.hall.mentees.push(menteeId(1)),
    violation: 'floor: its Hall set names others',
  },
  { name: 'no prices', plant: (result) => (result.certificate.prices = null), violation: 'points: no prices' },
  {
    name: 'a price too low',
    plant: ({ certificate }) => certificate.prices!.mentees[0]!.price--,
    violation: 'points: mentee-Beth, mentor-Uma are priced below their points',
  },
  {
    name: 'a price too high',
    plant: ({ certificate }) => certificate.prices!.mentors[0]!.price++,
    violation: 'points: the prices add up to another total',
  },
  {
    name: 'a price that is not whole',
    plant: ({ certificate }) => (certificate.prices!.mentees[0]!.price += 0.5),
    violation: 'points: a price is not whole',
  },
  {
    name: 'a price below 0',
    plant: ({ certificate }) => (certificate.prices!.mentors[0]!.price = -1),
    violation: 'points: a place is priced below 0',
  },
  {
    name: 'a price missing',
    plant: ({ certificate }) => certificate.prices!.mentors.pop(),
    violation: 'points: prices of others',
  },
]

for (const { name, plant, violation } of faults) {
  test(`a planted fault is named: ${name}`, () => {
    const result = structuredClone(sound)
    plant(result)
    assert.deepEqual(verify(small, result), { ok: false, violation })
  })
}

test('a lock or a ban that the result does not know', () => {
  const lock = { mentee: menteeId(1), mentor: mentorId(1) }
  assert.deepEqual(verify({ ...small, locks: [lock] }, sound), {
    ok: false,
    violation: 'mentee-Noor, mentor-Kim: lock not kept',
  })
  const ban = { mentee: menteeId(2), mentor: mentorId(1), reason: 'family' }
  assert.deepEqual(verify({ ...small, bans: [ban] }, sound), {
    ok: false,
    violation: 'mentee-Beth, mentor-Kim: forbidden or other points',
  })
})

test('1,000 prices off by a little are all found', () => {
  const problem = cohort(40, 28, 6)
  const next = generator(6)
  for (const levels of [everyLevel, { ...everyLevel, who: false }]) {
    const result = match(problem, { seed: 7, levels })
    for (let run = 0; run < 500; run++) {
      const { certificate, ...rest } = result
      const prices = structuredClone(certificate.prices!)
      const entries = [...prices.mentees, ...prices.mentors]
      entries[Math.floor(next() * entries.length)]!.price += next() < 0.5 ? 1 : -1
      assert.equal(verify(problem, { ...rest, certificate: { ...certificate, prices } }).ok, false)
    }
  }
})

test('no other matching, its books kept well, passes with the certificate of the best', () => {
  fc.assert(
    fc.property(smallCase(), anyPolicy, anyPolicy, (made, rules, others) => {
      const problem = problemOf(made)
      const best = match(problem, rules)
      const other = match(problem, others)
      const mixed = { ...other, policy: rules, certificate: best.certificate }
      if (!verify(problem, mixed).ok) return
      const { levels } = brute(problem, rules)
      assert.equal(mixed.levels.pairs, levels.pairs)
      if (rules.levels.who) assert.deepEqual(mixed.unmatched.mentees, best.unmatched.mentees)
      if (rules.levels.floor) assert.equal(mixed.levels.floor, levels.floor)
      if (rules.levels.total) assert.equal(mixed.levels.points, levels.points)
    }),
    { numRuns: 3000, seed: 8 },
  )
})

/** Replaces the pairs and writes everything that follows from them as an honest clerk would. */
function keepBooks(result: MatchResult, problem: Asked, made: [mentee: number, mentor: number][]): void {
  result.pairs = made.map(([row, column]) => {
    const score = problem.score(menteeId(row), mentorId(column))
    assert.ok('points' in score)
    return { mentee: menteeId(row), mentor: mentorId(column), points: score.points }
  })
  const placed = new Map(result.pairs.map((pair) => [pair.mentee, pair]))
  const count = (mentor: string) => result.pairs.filter((pair) => pair.mentor === mentor).length
  result.unmatched = {
    mentees: problem.mentees.map(({ id }) => id).filter((id) => !placed.has(id)),
    mentors: problem.mentors
      .map(({ id, capacity }) => ({ id, free: capacity - count(id) }))
      .filter(({ free }) => free > 0),
  }
  result.levels = {
    pairs: placed.size,
    priority: problem.mentees.reduce((sum, { id, priority = 0 }) => sum + (placed.has(id) ? priority : 0), 0),
    floor: Math.min(...result.pairs.map((pair) => pair.points)),
    points: result.pairs.reduce((sum, pair) => sum + pair.points, 0),
  }
}
