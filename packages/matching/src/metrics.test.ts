import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemOf } from '../test/cases.ts'
import { everyLevel, match, metrics } from './index.ts'
import { shareOf } from './metrics.ts'

const policy = { seed: 7, levels: everyLevel }

test('figures of a result, counted by hand', () => {
  // Ida and Noor both do best with the first mentor; Ida goes there, Beth is left with what she likes least.
  const cells = [
    [9, 8, 1],
    [9, 4, null],
    [6, 5, 2],
  ]
  const problem = problemOf({ priorities: [0, 0, 0], capacities: [1, 1, 2], cells })
  const result = match(problem, policy)
  assert.deepEqual(result.levels, { pairs: 3, priority: 0, floor: 2, points: 19 })
  assert.deepEqual(metrics(result, problem), {
    mentees: 3,
    mentors: 3,
    places: 4,
    pairs: 3,
    points: { total: 19, mean: 19 / 3, least: 2, tenth: 2, median: 8 },
    menteeRank: { first: 1, median: 2, ninetieth: 2 },
    mentorRank: { first: 3, median: 1, ninetieth: 1 },
    share: (8 / 9 + 1 + 2 / 6) / 3,
    blocking: 0,
    envious: 0,
    load: [
      { capacity: 1, has: 1, mentors: 2 },
      { capacity: 2, has: 1, mentors: 1 },
    ],
  })
})

test('two who would both rather have each other are a blocking pair', () => {
  const problem = problemOf({
    priorities: [0, 0],
    capacities: [1, 1],
    cells: [
      [20, 5],
      [6, 2],
    ],
  })
  const figures = metrics(match(problem, policy), problem)
  assert.deepEqual([figures.blocking, figures.envious], [1, 1])
})

test('without pairs there is nothing to average', () => {
  const problem = problemOf({ priorities: [0], capacities: [1], cells: [[null]] })
  const { points, menteeRank, mentorRank, share, load } = metrics(match(problem, policy), problem)
  assert.deepEqual([points, menteeRank, mentorRank, share], [null, null, null, null])
  assert.deepEqual(load, [{ capacity: 1, has: 0, mentors: 1 }])
})

test('load: how many mentors have how many of their capacity', () => {
  const problem = problemOf({
    priorities: [0, 0, 0],
    capacities: [2, 2, 0, 2],
    cells: [1, 2, 3].map(() => [5, 4, 9, null]),
  })
  assert.deepEqual(metrics(match(problem, policy)).load, [
    { capacity: 0, has: 0, mentors: 1 },
    { capacity: 2, has: 0, mentors: 1 },
    { capacity: 2, has: 1, mentors: 1 },
    { capacity: 2, has: 2, mentors: 1 },
  ])
})

test('groups of five or more are told apart, smaller ones only together', () => {
  // The first five have a mentor each and half of their best; of the others only the first two have one, and their best.
  const kinds = ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', null, 'c']
  const cells = kinds.map((_, row) => kinds.map((_, column) => (row === column ? (row < 5 ? 10 : 7) : null)))
  const best = cells.map((row, at) => [...row, at < 5 ? 20 : null])
  const capacities = [...kinds.map((_, at) => (at < 7 ? 1 : 0)), 0]
  const problem = problemOf({ priorities: kinds.map(() => 0), capacities, cells: best })
  const result = match(problem, policy)
  const kindOf = new Map(problem.mentees.map(({ id }, at) => [id, kinds[at]!]))
  const groups = (menteeId: string) => kindOf.get(menteeId) ?? null
  assert.deepEqual(metrics(result, problem, { groups }).groups, [
    { group: 'a', mentees: 5, pairs: 5, rate: 1, share: 0.5 },
    { group: null, mentees: 5, pairs: 2, rate: 0.4, share: 1 },
  ])
  assert.deepEqual(metrics(result, problem, { groups: () => 'all' }).groups, [
    { group: 'all', mentees: 10, pairs: 7, rate: 0.7, share: (5 * 0.5 + 2) / 7 },
  ])
  assert.equal('groups' in metrics(result, problem), false)
})

test('a share of the own best is 1 for the best itself and never below 0', () => {
  assert.deepEqual([shareOf(3, 4), shareOf(-3, 4), shareOf(-5, -5), shareOf(-6, -5), shareOf(0, 0)], [0.75, 0, 1, 0, 1])
})
