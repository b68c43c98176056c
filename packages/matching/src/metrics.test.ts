import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemOf } from '../test/cases.ts'
import { everyLevel, match, metrics } from './index.ts'

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
    blocking: 0,
    envious: 0,
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
  const { points, menteeRank, mentorRank } = metrics(match(problem, policy), problem)
  assert.deepEqual([points, menteeRank, mentorRank], [null, null, null])
})
