import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { brute } from '../test/brute.ts'
import { anyPolicy, menteeId, mentorId, problemOf, smallCase } from '../test/cases.ts'
import { everyLevel, match, metrics, type Policy, ProblemError } from './index.ts'
import { type Scenario, type ScenarioName, scenarios } from './scenarios.ts'

const policy: Policy = { seed: 7, levels: everyLevel }
const problem = problemOf({
  priorities: [1, 0, 0],
  capacities: [1, 1],
  cells: [
    [20, 10],
    [60, 50],
    [90, 15],
  ],
})

test('each alternative says what it gives and what it costs against the policy', () => {
  const all = scenarios(problem, policy)
  const told = all.map(({ name, pairs, points, floor, blocking, envious, cost, different }) => [
    name,
    [pairs, points, floor, blocking, envious],
    [cost.pairs, cost.points, cost.floor],
    different,
  ])
  // Ida comes first by priority, Beth by lottery; points would rather place Noor and Beth.
  assert.deepEqual(told, [
    ['own', [2, 35, 15, 3, 2], [0, 0, 0], 0],
    ['without_who', [2, 140, 50, 0, 0], [0, -105, -35], 3],
    ['without_floor', [2, 100, 10, 1, 1], [0, -65, 5], 2],
    ['total_only', [2, 140, 50, 0, 0], [0, -105, -35], 3],
    ['stable', [2, 140, 50, 0, 0], [0, -105, -35], 3],
    ['share_of_own_best', [2, 100, 10, 1, 1], [0, -65, 5], 2],
  ])
})

test('an alternative that could not differ by its rules is left out', () => {
  const names = (levels: Partial<Policy['levels']>) =>
    scenarios(problem, { seed: 7, levels: { ...everyLevel, ...levels } }).map(({ name }) => name)
  assert.deepEqual(names({ who: false }), ['own', 'total_only', 'stable', 'share_of_own_best'])
  assert.deepEqual(names({ floor: false }), ['own', 'total_only', 'stable', 'share_of_own_best'])
  assert.deepEqual(names({ who: false, floor: false }), ['own', 'stable', 'share_of_own_best'])
  assert.deepEqual(names({ who: false, floor: false, total: false }), [
    'own',
    'total_only',
    'stable',
    'share_of_own_best',
  ])
})

test('the price of a lock and of a ban; a lock holds in all else', () => {
  const locked = {
    ...problem,
    locks: [{ mentee: menteeId(0), mentor: mentorId(0) }],
    bans: [{ mentee: menteeId(1), mentor: mentorId(1), reason: 'family' }],
  }
  const all = new Map(
    scenarios(locked, { seed: 7, levels: { ...everyLevel, who: false } }).map((one) => [one.name, one]),
  )
  const points = (name: ScenarioName) => [all.get(name)!.points, all.get(name)!.cost.points]
  assert.deepEqual(points('own'), [35, 0])
  // without the lock the floor of 15 still stands, so Beth stays where she is
  assert.deepEqual(points('without_locks'), [75, -40])
  assert.deepEqual(points('without_bans'), [70, -35])
  for (const name of ['total_only', 'stable', 'share_of_own_best'] as const) {
    assert.ok(all.get(name)!.made.some(({ mentee, mentor }) => mentee === menteeId(0) && mentor === mentorId(0)))
  }
})

test('every score is asked for once', () => {
  let asked = 0
  const score = (mentee: string, mentor: string) => {
    asked++
    return problem.score(mentee, mentor)
  }
  scenarios({ ...problem, score }, policy)
  // the shares ask again for the pairs that were made
  assert.ok(asked <= 6 + 2 * 2, String(asked))
})

test('faults are named, a stop is heard', () => {
  const twice = { ...problem, mentees: [...problem.mentees, problem.mentees[0]!] }
  assert.throws(() => scenarios(twice, policy), ProblemError)
  assert.throws(() => scenarios(problem, policy, { signal: AbortSignal.abort('stop') }), /stop/)
})

test('small problems: each is the best there is by its own rules, told in points', () => {
  fc.assert(
    fc.property(smallCase(), anyPolicy, (made, rules) => {
      const asked = problemOf(made)
      const all = scenarios(asked, rules)
      const own = all[0]!
      assert.deepEqual(own.made, match(asked, rules).pairs)
      for (const one of all) {
        const { name, cost } = one
        const open = {
          ...asked,
          ...(name === 'without_locks' && { locks: [] }),
          ...(name === 'without_bans' && { bans: [] }),
        }
        const levels = levelsFor(name, rules)
        if (levels) {
          const best = brute(open, { ...rules, levels }).levels
          assert.equal(one.pairs, best.pairs)
          if (levels.total) assert.equal(one.points, best.points)
        }
        if (name === 'stable' && !asked.locks?.length) assert.equal(one.blocking, 0)
        if (name === 'share_of_own_best') assert.equal(cost.pairs, 0)
        assert.equal(
          one.points,
          one.made.reduce((sum, pair) => sum + pair.points, 0),
        )
        const result = { ...match(open, rules), pairs: one.made }
        const { blocking, envious, points } = metrics(result, open)
        assert.deepEqual([one.blocking, one.envious, one.floor], [blocking, envious, points?.least ?? null])
        assert.deepEqual([cost.pairs, cost.points], [own.pairs - one.pairs, own.points - one.points])
        assert.equal(one.different, differing(own, one, asked.mentees))
      }
    }),
    { numRuns: 400, seed: 1 },
  )
})

function levelsFor(name: ScenarioName, { levels }: Policy): Policy['levels'] | null {
  if (name === 'stable' || name === 'share_of_own_best') return null
  if (name === 'without_who') return { ...levels, who: false }
  if (name === 'without_floor') return { ...levels, floor: false }
  return name === 'total_only' ? { who: false, floor: false, total: true, tieBreak: levels.tieBreak } : levels
}

function differing(own: Scenario, other: Scenario, mentees: readonly { id: string }[]): number {
  const at = ({ made }: Scenario, id: string) => made.find((pair) => pair.mentee === id)?.mentor
  return mentees.filter(({ id }) => at(own, id) !== at(other, id)).length
}
