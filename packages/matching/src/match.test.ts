import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cohort } from '../bench/cohort.ts'
import { brute } from '../test/brute.ts'
import { type Asked, anyPolicy, type Case, menteeId, mentorId, problemOf, smallCase } from '../test/cases.ts'
import { asFew, asScorer } from '../test/forms.ts'
import { everyLevel, match, type MatchResult, type Policy, verify } from './index.ts'

const policy: Policy = { seed: 7, levels: everyLevel }

const combinations: Policy['levels'][] = Array.from({ length: 16 }, (_, at) => ({
  who: (at & 1) > 0,
  floor: (at & 2) > 0,
  total: (at & 4) > 0,
  tieBreak: (at & 8) > 0,
}))

test('equals an exhaustive search, level by level, however scores are read, and is certified', () => {
  const runs = new Int32Array(combinations.length)
  const seen = { empty: 0, forbidden: 0, short: 0, tied: 0, locked: 0, banned: 0, closed: 0, several: 0 }
  fc.assert(
    fc.property(smallCase(), fc.nat(15), fc.nat(1000), (made, at, seed) => {
      runs[at]!++
      for (const kind of kindsOf(made)) seen[kind]++
      const levels = combinations[at]!
      const problem = problemOf(made)
      const best = brute(problem, { seed, levels })
      const results = [problem.score, asScorer(problem), asFew(problem)].map((score) => {
        const read = { ...problem, score }
        const result = match(read, { seed, levels })
        assert.equal(result.levels.pairs, best.levels.pairs)
        if (levels.who) assert.equal(result.levels.priority, best.levels.priority)
        if (levels.floor) assert.equal(result.levels.floor, best.levels.floor)
        if (levels.total) assert.equal(result.levels.points, best.levels.points)
        if (levels.tieBreak) assert.deepEqual(pairsOf(result), best.pairs)
        assert.deepEqual(verify(read, result), { ok: true })
        return result
      })
      assert.deepEqual(results[1], results[0])
    }),
    { numRuns: 12_000, seed: 1 },
  )
  assert.ok(runs.reduce((sum, count) => sum + count, 0) >= 5000)
  assert.ok(Math.min(...runs) > 500, `${runs.join()} runs of the combinations of levels`)
  for (const [kind, count] of Object.entries(seen)) assert.ok(count > 400, `${kind}: ${count}`)
})

function kindsOf({ capacities, cells, locks = [], bans = [] }: Case) {
  const points = cells.flat().filter((cell) => cell !== null)
  const places = capacities.reduce((sum, capacity) => sum + capacity, 0)
  return [
    ...(cells.length === 0 || capacities.length === 0 ? ['empty' as const] : []),
    ...(points.length === 0 && cells.flat().length > 0 ? ['forbidden' as const] : []),
    ...(cells.length > places ? ['short' as const] : []),
    ...(new Set(points).size < points.length ? ['tied' as const] : []),
    ...(locks.length > 0 ? ['locked' as const] : []),
    ...(bans.length > 0 ? ['banned' as const] : []),
    ...(capacities.includes(0) ? ['closed' as const] : []),
    ...(capacities.some((capacity) => capacity > 1) ? ['several' as const] : []),
  ]
}

test('under shortage points have no say in who has a place', () => {
  const points = fc.array(fc.integer({ min: -5, max: 1000 }), { minLength: 20, maxLength: 20 })
  fc.assert(
    fc.property(smallCase(), points, (made, other) => {
      const cells = made.cells.map((row, at) => row.map((cell, to) => cell && other[at * 4 + to]!))
      const found = match(problemOf(made), policy).unmatched.mentees
      assert.deepEqual(match(problemOf({ ...made, cells }), policy).unmatched.mentees, found)
    }),
    { numRuns: 1000, seed: 3 },
  )
})

test('the lottery is fair enough: over 2,000 seeds each of four mentees has one of two places about half the time', () => {
  const made: Case = { priorities: [0, 0, 0, 0], capacities: [2], cells: [[9], [5], [5], [1]] }
  const places = [0, 0, 0, 0]
  for (let seed = 0; seed < 2000; seed++) {
    for (const { mentee } of match(problemOf(made), { seed, levels: everyLevel }).pairs) {
      places[made.priorities.findIndex((_, at) => menteeId(at) === mentee)]!++
    }
  }
  for (const count of places) assert.ok(count > 920 && count < 1080, String(places))
})

test('priority comes before the lottery, and neither costs a pair', () => {
  const open = [5, 5]
  const first = match(problemOf({ priorities: [0, 0, 1], capacities: [1, 1], cells: [open, open, open] }), policy)
  assert.equal(first.levels.priority, 1)
  const narrow = problemOf({
    priorities: [0, 1, 1],
    capacities: [1, 1],
    cells: [
      [null, 5],
      [5, null],
      [5, null],
    ],
  })
  assert.equal(match(narrow, policy).levels.pairs, 2)
})

test('the largest priorities add up to what verify finds', () => {
  const priorities = [1e9, -1e9, 1e9, 999_999_999, 1]
  const made = problemOf({ priorities, capacities: [2, 1], cells: priorities.map(() => [5, 5]) })
  const found = match(made, policy)
  assert.equal(found.levels.priority, 2_999_999_999)
  assert.deepEqual(verify(made, found), { ok: true })
})

test('a mentor with two places equals two mentors with one', () => {
  fc.assert(
    fc.property(smallCase(), anyPolicy, (made, { seed, levels }) => {
      const copies = made.capacities.flatMap((capacity, at) => Array.from({ length: capacity }, () => at))
      const cells = made.cells.map((row) => copies.map((at) => row[at]!))
      const rules = { seed, levels: { ...levels, who: true, total: true } }
      const without = { locks: [], bans: [] }
      const cloned = match(problemOf({ ...made, ...without, capacities: copies.map(() => 1), cells }), rules)
      const { floor, ...rest } = match(problemOf({ ...made, ...without }), rules).levels
      assert.deepEqual(cloned.levels, { ...rest, floor: levels.floor ? floor : cloned.levels.floor })
    }),
    { numRuns: 500, seed: 5 },
  )
})

test('locks are kept whatever they cost, bans too, and both are taken out of the places', () => {
  const made: Case = {
    priorities: [0, 9, 9],
    capacities: [1, 1],
    cells: [
      [1, 90],
      [90, null],
      [90, 80],
    ],
  }
  const result = match(problemOf({ ...made, locks: [[0, 0]], bans: [[2, 1]] }), policy)
  assert.deepEqual(result.pairs, [{ mentee: menteeId(0), mentor: mentorId(0), points: 1 }])
  assert.deepEqual(result.unmatched.mentors, [{ id: mentorId(1), free: 1 }])
  assert.deepEqual(result.certificate.hall, {
    mentees: [menteeId(0), menteeId(1), menteeId(2)].sort(),
    mentors: [mentorId(0)],
    places: 1,
  })
})

test('a mentee and a mentor under one id are two people', () => {
  const both = {
    ids: ['ida', 'noor'],
    score: (mentee: string, mentor: string) => ({ points: mentee === mentor ? 9 : 1 }),
  }
  const problem = {
    mentees: both.ids.map((id) => ({ id })),
    mentors: both.ids.map((id) => ({ id, capacity: 1 })),
    score: both.score,
    bans: both.ids.map((id) => ({ mentee: id, mentor: id, reason: 'oneself' })),
  }
  assert.deepEqual(pairsOf(match(problem, policy)), ['ida noor', 'noor ida'])
})

test('two pairs are found where taking the best one first would leave one', () => {
  const result = match(
    problemOf({
      priorities: [0, 0],
      capacities: [1, 1],
      cells: [
        [9, 8],
        [7, null],
      ],
    }),
    policy,
  )
  assert.deepEqual(result.levels, { pairs: 2, priority: 0, floor: 7, points: 15 })
})

test('the floor comes before the total, and after it when switched off', () => {
  const made: Case = {
    priorities: [0, 0],
    capacities: [1, 1],
    cells: [
      [20, 5],
      [6, 2],
    ],
  }
  assert.deepEqual(match(problemOf(made), policy).levels, { pairs: 2, priority: 0, floor: 5, points: 11 })
  const total = match(problemOf(made), { seed: 7, levels: { ...everyLevel, floor: false } })
  assert.deepEqual(total.levels, { pairs: 2, priority: 0, floor: 2, points: 22 })
})

test('nobody on one side, or nobody allowed', () => {
  const empty = { pairs: 0, priority: 0, floor: null, points: 0 }
  assert.deepEqual(match(problemOf({ priorities: [], capacities: [], cells: [] }), policy).levels, empty)
  assert.deepEqual(match(problemOf({ priorities: [], capacities: [2], cells: [] }), policy).unmatched.mentors, [
    { id: mentorId(0), free: 2 },
  ])
  const alone = match(problemOf({ priorities: [0], capacities: [1], cells: [[null]] }), policy)
  assert.deepEqual(alone.certificate.hall, { mentees: [menteeId(0)], mentors: [], places: 0 })
})

test('a result survives JSON, and every score is read once', () => {
  const base = cohort(40, 30, 2)
  let reads = 0
  const problem: Asked = { ...base, score: (mentee, mentor) => (reads++, base.score(mentee, mentor)) }
  const result = match(problem, policy)
  assert.equal(reads, 1200)
  assert.deepEqual(JSON.parse(JSON.stringify(result)), result)
})

test('900 mentees and 610 mentors are matched and certified', () => {
  for (const problem of [cohort(900, 610, 3), coarse(cohort(900, 610, 4))]) {
    const result = match(problem, policy)
    assert.deepEqual(verify(problem, result), { ok: true })
  }
})

function pairsOf({ pairs }: MatchResult): string[] {
  return pairs.map((pair) => `${pair.mentee} ${pair.mentor}`)
}

/** Points in so few steps that almost everything is a tie. */
function coarse(problem: Asked): Asked {
  return {
    ...problem,
    score(mentee, mentor) {
      const score = problem.score(mentee, mentor)
      return 'points' in score ? { points: Math.floor(score.points / 60) } : score
    },
  }
}
