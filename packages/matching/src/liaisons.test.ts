import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { generator } from '../bench/cohort.ts'
import { assignLiaisons, type Liaison, type LiaisonPair, type LiaisonPlan, ProblemError } from './index.ts'

test('equals an exhaustive search: most pairs, then even loads, then continuity', () => {
  fc.assert(
    fc.property(cases(6, ['a', 'b', 'c']), fc.nat(9), ({ pairs, liaisons }, seed) => {
      const plan = assignLiaisons(pairs, liaisons, { seed })
      assert.deepEqual(rank(plan, pairs, liaisons), bestRank(pairs, liaisons))
    }),
    { numRuns: 3000, seed: 1 },
  )
})

test('where there are too many plans to try, no chain of moves betters one', () => {
  for (let seed = 0; seed < 500; seed++) {
    const { pairs, liaisons } = choosy(seed % 2 === 0 ? 150 : 60, seed)
    const plan = assignLiaisons(pairs, liaisons, { seed })
    rank(plan, pairs, liaisons)
    assert.equal(canBeBettered(plan, pairs, liaisons), false, `seed ${seed}`)
  }
})

test('a plan that keeps one pair less, or is less even, or leaves a pair out, can be bettered', () => {
  const liaisons = ['a', 'b'].map((id) => ({ id, limit: 2 }))
  const pairs = ['p1', 'p2'].map((id) => ({ id, prefer: 'a' }))
  const can = (one: string | undefined, other: string) =>
    canBeBettered({ assigned: { ...(one ? { p1: one } : {}), p2: other } }, pairs, liaisons)
  assert.deepEqual(
    [can('a', 'b'), can('b', 'a'), can('b', 'b'), can('a', 'a'), can(undefined, 'a')],
    [false, false, true, true, true],
  )
  assert.equal(
    canBeBettered(
      { assigned: { p1: 'b', p2: 'a' } },
      [
        { id: 'p1', prefer: 'a' },
        { id: 'p2', prefer: 'b' },
      ],
      liaisons,
    ),
    true,
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
  const all = <One>(list: One[]) => fc.shuffledSubarray(list, { minLength: list.length })
  const shuffled = fc
    .oneof(cases(12, ['a', 'b', 'c', 'd']), fc.constant(committee(60, 7)))
    .chain((one) => fc.record({ one: fc.constant(one), pairs: all(one.pairs), liaisons: all(one.liaisons) }))
  fc.assert(
    fc.property(shuffled, fc.nat(9), ({ one, pairs, liaisons }, seed) => {
      assert.deepEqual(assignLiaisons(pairs, liaisons, { seed }), assignLiaisons(one.pairs, one.liaisons, { seed }))
    }),
    { numRuns: 500, seed: 2 },
  )
})

test('what is equal falls by the seed', () => {
  const liaisons = ['Ana', 'Kim'].map((id) => ({ id, limit: 1 }))
  const plans = Array.from({ length: 200 }, (_, seed) => assignLiaisons([{ id: 'p1' }], liaisons, { seed }).assigned.p1)
  const ana = plans.filter((liaison) => liaison === 'Ana').length
  assert.ok(ana > 70 && ana < 130, `${ana} of 200`)
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

/** Few enough choices that ties, limits of 0, loads over the limit and pairs without anybody come up. */
function cases(mostPairs: number, ids: string[]) {
  const liaison = fc.record({ limit: fc.nat(4), load: fc.oneof(fc.constant(undefined), fc.nat(2)) })
  const pair = fc.record({
    forbidden: fc.oneof(fc.constant(undefined), fc.subarray([...ids, 'gone'])),
    prefer: fc.oneof(fc.constant(undefined), fc.constant('a'), fc.constantFrom(...ids, 'gone')),
  })
  return fc
    .record({ pairs: fc.array(pair, { maxLength: mostPairs }), people: fc.array(liaison, { maxLength: ids.length }) })
    .map(({ pairs, people }) => ({
      pairs: pairs.map((one, at) => ({ ...one, id: `pair-${at}` })),
      liaisons: people.map((one, at) => ({ ...one, id: ids[at]! })),
    }))
}

/** Most may go to few: then it can pay to bring one pair back to whom it prefers while another one leaves. */
function choosy(pairs: number, seed: number) {
  const next = generator(seed)
  const whole = (below: number) => Math.floor(next() * below)
  const ids = ['a', 'b', 'c', 'd', 'e', 'f']
  const each = Math.ceil(pairs / ids.length)
  const roomy = whole(3) > 0
  return {
    pairs: Array.from({ length: pairs }, (_, at) => {
      const may = ids.filter(() => next() < 0.3)
      return { id: `pair-${at}`, forbidden: ids.filter((id) => !may.includes(id)), prefer: may[whole(may.length)] }
    }),
    liaisons: ids.map((id) => ({ id, limit: roomy ? pairs * 2 : whole(3 * each), load: whole(each) })),
  }
}

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

/** Looks for a circle of moves that gains something; a change of load is a move by way of nobody in particular. */
function canBeBettered(
  { assigned }: Pick<LiaisonPlan, 'assigned'>,
  pairs: readonly LiaisonPair[],
  liaisons: readonly Liaison[],
): boolean {
  const size = liaisons.length + 2
  const [nobody, hub] = [size - 2, size - 1]
  const at = new Map(liaisons.map(({ id }, column) => [id, column]))
  const gain = Array.from({ length: size }, () => Array.from({ length: size }, () => -Infinity))
  const load = liaisons.map((liaison) => liaison.load ?? 0)
  for (const pair of pairs) {
    const from = at.get(assigned[pair.id] ?? '') ?? nobody
    if (from < nobody) load[from]!++
    const worth = (to: number) => (to < nobody && liaisons[to]!.id === pair.prefer ? 1 : 0)
    for (let to = 0; to <= nobody; to++) {
      if (to < nobody && pair.forbidden?.includes(liaisons[to]!.id)) continue
      gain[from]![to] = Math.max(gain[from]![to]!, worth(to) - worth(from))
    }
  }
  load.forEach((carried, column) => {
    gain[hub]![column] = 1000 * (2 * carried - 1)
    if (carried < liaisons[column]!.limit) gain[column]![hub] = -1000 * (2 * carried + 1)
  })
  gain[hub]![nobody] = 1e9
  gain[nobody]![hub] = -1e9
  for (let by = 0; by < size; by++)
    for (let from = 0; from < size; from++)
      for (let to = 0; to < size; to++) gain[from]![to] = Math.max(gain[from]![to]!, gain[from]![by]! + gain[by]![to]!)
  return gain.some((row, column) => row[column]! > 0)
}
