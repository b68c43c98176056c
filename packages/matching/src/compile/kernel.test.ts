import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { judge } from '../../test/judge.ts'
import { anyCompared, type Compared } from '../../test/people.ts'
import { generator } from '../../bench/cohort.ts'
import { profiles } from '../../bench/profiles.ts'
import type { Criterion } from '../criteria.ts'
import { forbidden, type Kernel } from '../scorer.ts'
import { compile } from './compile.ts'
import { fits, frameOf } from './kernel.ts'
import { measuresOf } from './measures.ts'
import { type Frame, plainKernel } from './plain.ts'
import { simdKernel, simdRows } from './simd.ts'

const sides = ['mentees', 'mentors'] as const

test('every row, pair and kernel says what the criteria say', () => {
  fc.assert(
    fc.property(anyCompared({ mentees: 6, mentors: 20 }), (made) => {
      const { criteria, mentees, mentors } = made
      const scorer = compile(criteria, mentees, mentors)
      const kernels = { mentees: scorer.kernel!('mentees'), mentors: scorer.kernel!('mentors') }
      const expected = table(made)
      assert.deepEqual(rowsBy(scorer.row, kernels.mentees), expected)
      for (const [mentee, mentor] of pairs(made)) {
        const told = criteria.map((one) => ({ id: one.id, ...judge(one, mentees, mentee, mentors, mentor) }))
        assert.deepEqual(scorer.pair(mentee, mentor), {
          parts: told.flatMap((one) => (one.points === 0 ? [] : [{ criterion: one.id, points: one.points }])),
          codes: told.flatMap((one) => (one.breaks ? [one.id] : [])),
        })
        const points = expected[mentee]![mentor]
        assert.equal(kernels.mentees.points(mentee, mentor), points)
        assert.equal(kernels.mentors.points(mentor, mentee), points)
      }
    }),
    { numRuns: 300, seed: 1 },
  )
})

test('so does a row among more people, who are looked up', () => {
  fc.assert(
    fc.property(anyCompared({ mentees: 40, mentors: 40 }), (made) => {
      const { row, mentees, mentors } = compile(made.criteria, made.mentees, made.mentors)
      assert.deepEqual(rowsBy(row, { rows: mentees, columns: mentors }), table(made))
    }),
    { numRuns: 60, seed: 3 },
  )
})

test('both kernels find what there is, whatever the criteria and the prices', () => {
  let fast = 0
  for (const { runs, ...sizes } of [
    { points: 60, runs: 300 },
    { points: 60, mentees: 150, mentors: 150, runs: 100 },
    { points: 900, signed: false, mentees: 40, runs: 150 },
    { points: 9000, runs: 100 },
  ])
    fc.assert(
      fc.property(anyCompared(sizes), fc.constantFrom(...sides), fc.nat(1e6), (made, side, seed) => {
        const measures = measuresOf(made.criteria, made.mentees, made.mentors)
        const frame = frameOf(measures, side, { mentees: made.mentees.ids.length, mentors: made.mentors.ids.length })
        const expected = rowsBy(frame.row, frame)
        finds(plainKernel(frame), expected, seed)
        const kernel = fits(frame) ? simdKernel(measures, side, frame) : null
        if (kernel === null) return
        fast++
        finds(kernel, expected, seed)
        // prices have changed since: what was known of them is known no more
        finds(kernel, expected, seed + 1)
        assert.deepEqual(rowsBy(simdRows(measures, side, frame)!, frame), expected)
      }),
      { numRuns: runs, seed: 2 },
    )
  assert.ok(fast > 350, `${fast} of 650`)
})

function rowsBy(read: Frame['row'], { rows, columns }: Pick<Frame, 'rows' | 'columns'>): number[][] {
  return Array.from({ length: rows }, (_, at) => {
    const row = new Int32Array(columns)
    read(at, row)
    return Array.from(row)
  })
}

test('what is worth a mark among thousands is found, whatever was left out', () => {
  const people = profiles(200, 9000, 5)
  const measures = measuresOf(people.criteria, people.mentees, people.mentors)
  const next = generator(6)
  for (const side of sides) {
    const frame = frameOf(measures, side, { mentees: 200, mentors: 9000 })
    const kernel = simdKernel(measures, side, frame)!
    const plain = plainKernel(frame)
    for (const dear of [0, 30, 300, 3000]) {
      for (let column = 0; column < frame.columns; column++) {
        const units = Math.floor(next() * dear * frame.unit)
        for (const one of [kernel, plain]) one.price(column, Math.min(32_767, units))
      }
      // more rows than it takes to learn that leaving out is not worth it, at marks near the best and far from it
      for (let time = 0; time < 140; time++) {
        const row = Math.floor(next() * Math.min(200, frame.rows))
        assert.equal(plain.best(row, 1), 1)
        const limit = plain.values[0]! - Math.floor(next() ** 4 * 300 * frame.unit)
        const count = kernel.above(row, limit)
        assert.equal(count, plain.above(row, limit))
        const told = Math.min(count, 4096)
        assert.deepEqual(kernel.found.subarray(0, told), plain.found.subarray(0, told))
        if (told > 0) assert.equal(kernel.points(row, kernel.found[0]!), plain.points(row, plain.found[0]!))
      }
    }
  }
})

test('employers by the hundred are told apart', () => {
  const people = (role: string, from: number) => ({
    ids: Array.from({ length: 400 }, (_, at) => `${role}-${at}`),
    columns: { employer: Array.from({ length: 400 }, (_, at) => (at % 50 === 7 ? null : from + ((at * 7) % 390))) },
  })
  const criteria: Criterion[] = [
    { id: 'same', kind: 'equal', column: 'employer', points: 30 },
    { id: 'other', kind: 'different', column: 'employer', points: 300 },
    { id: 'unlike', kind: 'different', column: 'employer', points: -5 },
  ]
  const rules: Criterion[] = [
    { id: 'same_employer', kind: 'different', column: 'employer', hard: true },
    { id: 'not_said', kind: 'equal', column: 'employer', hard: true, unsaid: 'forbid' },
  ]
  for (const some of [criteria, [...criteria, rules[0]!], [...criteria, rules[1]!]])
    for (const side of sides) {
      const measures = measuresOf(some, people('mentee', 0), people('mentor', 60))
      const frame = frameOf(measures, side, { mentees: 400, mentors: 400 })
      const expected = rowsBy(frame.row, frame)
      finds(simdKernel(measures, side, frame)!, expected, 1)
      assert.deepEqual(rowsBy(simdRows(measures, side, frame)!, frame), expected)
    }
})

test('more columns than can be told are counted', () => {
  const people = (count: number) => ({
    ids: Array.from({ length: count }, (_, at) => `person-${at}`),
    columns: { kind: Array.from({ length: count }, () => 'public') },
  })
  const scorer = compile([{ id: 'kind', kind: 'equal', column: 'kind', points: 5 }], people(1), people(5000))
  const kernel = scorer.kernel!('mentees')
  kernel.found.fill(-1)
  assert.equal(kernel.above(0, 79.5), 5000)
  assert.equal(kernel.found[4095], 4095)
  assert.equal(kernel.values[0], 0)
  assert.equal(kernel.above(0, 80), 0)
  assert.equal(kernel.above(0, 1e6), 0)
  assert.equal(kernel.above(0, -65_000), 5000)
  for (let column = 0; column < 4990; column++) kernel.price(column, 1)
  assert.equal(kernel.best(0, 500), 500)
  assert.deepEqual(Array.from(kernel.values.subarray(8, 12)), [80, 80, 79, 79])
})

test('points beyond 16 bits are still found', () => {
  const people = { ids: ['ida', 'noor'], columns: { kind: ['public', 'school'], area: ['maps', 'maps'] } }
  const scorer = compile(
    [
      { id: 'kind', kind: 'equal', column: 'kind', points: 900_000_000 },
      { id: 'area', kind: 'equal', column: 'area', points: -100_000_000 },
    ],
    people,
    people,
  )
  const kernel = scorer.kernel!('mentors')
  assert.deepEqual([kernel.unit, kernel.most], [1, 900_000_000])
  assert.equal(kernel.best(1, 2), 2)
  assert.deepEqual(Array.from(kernel.found.subarray(0, 2)), [1, 0])
  assert.deepEqual(Array.from(kernel.values.subarray(0, 2)), [800_000_000, -100_000_000])
  assert.equal(kernel.above(1, -100_000_000), 1)
})

/** Points by mentee and mentor. */
function table({ criteria, mentees, mentors }: Compared): number[][] {
  return mentees.ids.map((_, mentee) =>
    mentors.ids.map((_, mentor) => {
      const found = criteria.map((criterion) => judge(criterion, mentees, mentee, mentors, mentor))
      return found.some((one) => one.breaks) ? forbidden : found.reduce((sum, one) => sum + one.points, 0)
    }),
  )
}

function pairs({ mentees, mentors }: Compared): [number, number][] {
  return mentees.ids.flatMap((_, mentee) => mentors.ids.map((_, mentor): [number, number] => [mentee, mentor]))
}

function finds(kernel: Kernel, expected: readonly number[][], seed: number): void {
  const next = generator(seed)
  const dear = next() < 0.1 ? 32_767 : kernel.unit * (kernel.most + 1)
  const prices = Int16Array.from({ length: kernel.columns }, () => Math.min(32_767, Math.floor(next() * dear)))
  prices.forEach((units, column) => kernel.price(column, units))
  for (const [row, points] of [...expected.slice(0, 12).entries()].toReversed()) {
    const allowed = (column: number) => points[column] !== forbidden
    const value = (column: number) => points[column]! * kernel.unit - prices[column]!
    const all = Array.from(prices.keys()).filter(allowed)
    const told = (column: number) => (kernel.most <= 16_000 ? Math.max(-32_768, value(column)) : value(column))
    const limit = Math.floor((next() * 2 - 1) * dear)
    const above = kernel.above(row, limit)
    assert.deepEqual(
      Array.from(kernel.found.subarray(0, above)).filter(allowed),
      all.filter((column) => told(column) > limit),
    )
    const k = 1 + Math.floor(next() * next() * 90)
    const found = Array.from(kernel.found.subarray(0, kernel.best(row, k)))
    const values = Array.from(kernel.values.subarray(0, found.length))
    const mine = found.filter(allowed)
    assert.equal(new Set(found).size, found.length)
    for (const column of found) assert.equal(kernel.points(row, column), points[column])
    assert.deepEqual(
      values,
      values.toSorted((one, other) => other - one),
    )
    assert.deepEqual(
      values.filter((_, at) => allowed(found[at]!)),
      mine.map(told),
    )
    const best = all.map(told).toSorted((one, other) => other - one)
    assert.deepEqual(mine.map(told), best.slice(0, mine.length))
    if (found.length < k) assert.equal(mine.length, all.length)
    const from = values[Math.floor(next() * values.length)] ?? 0
    const again = Array.from(kernel.values.subarray(0, kernel.best(row, k, from)))
    assert.deepEqual(
      again,
      values.filter((value) => value >= from),
    )
  }
}
