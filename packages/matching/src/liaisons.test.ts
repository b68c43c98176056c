import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { generator } from '../bench/cohort.ts'
import { assignLiaisons, type Liaison, type LiaisonPair, type LiaisonPlan, ProblemError } from './index.ts'

test('equals an exhaustive search: most pairs, then even loads, then continuity', () => {
  const liaison = fc.record({ limit: fc.nat(4), load: fc.oneof(fc.constant(0), fc.nat(2)) })
  const pair = fc.record({
    forbidden: fc.subarray(['a', 'b', 'c']),
    prefer: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
  })
  fc.assert(
    fc.property(
      fc.array(pair, { maxLength: 6 }),
      fc.array(liaison, { maxLength: 3 }),
      fc.nat(9),
      (some, people, seed) => {
        const pairs = some.map((one, at) => ({ ...one, id: `pair-${at}` }))
        const liaisons = people.map((one, at) => ({ ...one, id: 'abc'[at]! }))
        const plan = assignLiaisons(pairs, liaisons, { seed })
        assert.deepEqual(rank(plan, pairs, liaisons), bestRank(pairs, liaisons))
      },
    ),
    { numRuns: 2000, seed: 1 },
  )
})

test('loads are even within own limits, and last year counts where it costs no balance', () => {
  const pairs: LiaisonPair[] = [
    { id: 'p1', prefer: 'Ana' },
    { id: 'p2', prefer: 'Ana' },
    { id: 'p3', prefer: 'Ana' },
    { id: 'p4', prefer: 'Kim', forbidden: ['Kim'] },
  ]
  const plan = assignLiaisons(
    pairs,
    [
      { id: 'Ana', limit: 8 },
      { id: 'Kim', limit: 8 },
    ],
    { seed: 1 },
  )
  assert.deepEqual(plan.loads, { Ana: 2, Kim: 2 })
  assert.equal(plan.assigned.p4, 'Ana')
  assert.deepEqual(plan.unassigned, [])
})

test('a pair left over says why', () => {
  const pairs = [
    { id: 'p1', forbidden: ['Ana', 'Kim'] },
    { id: 'p2', forbidden: ['Ana'] },
  ]
  const plan = assignLiaisons(
    pairs,
    [
      { id: 'Ana', limit: 5 },
      { id: 'Kim', limit: 1, load: 1 },
    ],
    { seed: 1 },
  )
  assert.deepEqual(plan, {
    assigned: {},
    unassigned: [
      { pair: 'p1', reason: 'every_liaison_forbidden' },
      { pair: 'p2', reason: 'limits_reached' },
    ],
    loads: { Ana: 0, Kim: 1 },
  })
  const nobody = assignLiaisons([{ id: 'p1' }], [], { seed: 1 })
  assert.deepEqual(nobody.unassigned, [{ pair: 'p1', reason: 'limits_reached' }])
})

test('shuffling the input moves no pair', () => {
  const { pairs, liaisons } = committee(60, 7)
  const expected = assignLiaisons(pairs, liaisons, { seed: 3 })
  const all = <One>(list: One[]) => fc.shuffledSubarray(list, { minLength: list.length })
  fc.assert(
    fc.property(all(pairs), all(liaisons), (some, people) => {
      assert.deepEqual(assignLiaisons(some, people, { seed: 3 }), expected)
    }),
    { numRuns: 100, seed: 2 },
  )
})

test('ids given twice and limits that are not whole numbers are refused', () => {
  const ana = { id: 'Ana', limit: 1 }
  const fault = (code: string, id: string) => new ProblemError([{ code, people: [id] }] as ProblemError['faults'])
  assert.throws(() => assignLiaisons([{ id: 'p' }, { id: 'p' }], [ana], { seed: 1 }), fault('pair_twice', 'p'))
  assert.throws(() => assignLiaisons([], [ana, ana], { seed: 1 }), fault('liaison_twice', 'Ana'))
  assert.throws(() => assignLiaisons([], [{ id: 'Kim', limit: 0.5 }], { seed: 1 }), fault('limit_not_whole', 'Kim'))
})

test('2,000 pairs and 20 liaisons end even', () => {
  const { pairs, liaisons } = committee(2000, 20)
  const plan = assignLiaisons(pairs, liaisons, { seed: 1 })
  assert.deepEqual(new Set(Object.values(plan.loads)), new Set([100]))
})

function committee(pairs: number, people: number) {
  const next = generator(5)
  const ids = Array.from({ length: people }, (_, at) => `liaison-${at}`)
  const some = () => ids[Math.floor(next() * people)]!
  return {
    pairs: Array.from({ length: pairs }, (_, at) => ({
      id: `pair-${at}`,
      forbidden: next() < 0.3 ? [some(), some()] : [],
      prefer: next() < 0.5 ? some() : undefined,
    })),
    liaisons: ids.map((id) => ({ id, limit: Math.ceil((pairs / people) * 1.5) })),
  }
}

/** Pairs placed; minus the sum of squared loads; pairs kept. Throws where a rule is broken. */
function rank(
  { assigned, loads, unassigned }: LiaisonPlan,
  pairs: readonly LiaisonPair[],
  liaisons: readonly Liaison[],
) {
  for (const { id, limit, load = 0 } of liaisons) {
    const count = pairs.filter((pair) => assigned[pair.id] === id).length
    assert.equal(loads[id], load + count)
    assert.ok(count === 0 || load + count <= limit)
  }
  assert.ok(pairs.every((pair) => !pair.forbidden?.includes(assigned[pair.id] ?? '')))
  assert.equal(Object.keys(assigned).length + unassigned.length, pairs.length)
  const kept = pairs.filter((pair) => pair.prefer !== undefined && assigned[pair.id] === pair.prefer).length
  return [Object.keys(assigned).length, -Object.values(loads).reduce((sum, load) => sum + load ** 2, 0), kept]
}

function bestRank(pairs: readonly LiaisonPair[], liaisons: readonly Liaison[]): number[] {
  const loads = liaisons.map((liaison) => liaison.load ?? 0)
  let best = [-1]
  const place = (at: number, placed: number, kept: number): void => {
    if (at === pairs.length) {
      const found = [placed, -loads.reduce((sum, load) => sum + load ** 2, 0), kept]
      const first = found.findIndex((value, index) => value !== best[index])
      if (first >= 0 && found[first]! > (best[first] ?? -Infinity)) best = found
      return
    }
    place(at + 1, placed, kept)
    liaisons.forEach(({ id, limit }, to) => {
      if (loads[to]! >= limit || pairs[at]!.forbidden?.includes(id)) return
      loads[to]!++
      place(at + 1, placed + 1, kept + (pairs[at]!.prefer === id ? 1 : 0))
      loads[to]!--
    })
  }
  place(0, 0, 0)
  return best
}
