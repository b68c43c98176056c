import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { generator } from '../bench/cohort.ts'
import { deferred } from './deferred.ts'
import { forbidden } from './scorer.ts'

/** `cells[row][column]`: null where forbidden. */
type Case = { cells: (number | null)[][]; places: number[]; ties: number[][] }

const equal = () => 0

test('each row goes to its best column that has nobody better', () => {
  const cells = [
    [9, 5],
    [8, 7],
    [7, null],
  ]
  assert.deepEqual(matesOf({ cells, places: [1, 1] }), [0, 1, -1])
  assert.deepEqual(matesOf({ cells, places: [2, 1] }), [0, 0, -1])
  assert.deepEqual(matesOf({ cells, places: [3, 0] }), [0, 0, 0])
  assert.deepEqual(matesOf({ cells, places: [0, 1] }), [-1, 1, -1])
})

test('it seeks no larger total and no more pairs', () => {
  assert.deepEqual(
    matesOf({
      cells: [
        [9, 8],
        [8, 0],
      ],
      places: [1, 1],
    }),
    [0, 1],
  )
  assert.deepEqual(
    matesOf({
      cells: [
        [9, 8],
        [8, null],
      ],
      places: [1, 1],
    }),
    [0, -1],
  )
})

test('points below 0 are better than nobody; without rows or columns nobody is matched', () => {
  assert.deepEqual(matesOf({ cells: [[-5]], places: [1] }), [0])
  assert.deepEqual(matesOf({ cells: [], places: [1, 2] }), [])
  assert.deepEqual(matesOf({ cells: [[], []], places: [] }), [-1, -1])
})

test('the larger tie leads', () => {
  const same = { cells: [[5], [5], [5]], places: [2] }
  assert.deepEqual(
    matesOf(same, (row) => row),
    [-1, 0, 0],
  )
  assert.deepEqual(
    matesOf(same, (row) => -row),
    [0, 0, -1],
  )
})

test('nobody would rather have each other, ties or none', () => {
  fc.assert(
    fc.property(cases(4), (made) => {
      const mates = matesOf(made, (row, column) => made.ties[row]![column]!)
      assert.deepEqual(blocking(made, mates), [])
    }),
    { numRuns: 2000, seed: 1 },
  )
})

test('equals taking the best pair left, again and again', () => {
  fc.assert(
    fc.property(cases(4), (made) => {
      assert.deepEqual(
        matesOf(made, (row, column) => made.ties[row]![column]!),
        greedy(made),
      )
    }),
    { numRuns: 2000, seed: 2 },
  )
})

test('with points that all differ there is no other stable matching', () => {
  fc.assert(
    fc.property(cases(1e6, 4), (made) => {
      const stable = everyMatching(made).filter((mates) => blocking(made, mates).length === 0)
      assert.deepEqual(stable, [matesOf(made)])
    }),
    { numRuns: 500, seed: 3 },
  )
})

test('shuffling rows and columns moves nobody', () => {
  const order = (count: number) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count })
  const shuffled = cases(4).chain((made) =>
    fc.record({ made: fc.constant(made), rows: order(made.cells.length), columns: order(made.places.length) }),
  )
  fc.assert(
    fc.property(shuffled, ({ made, rows, columns }) => {
      const cells = rows.map((row) => columns.map((column) => made.cells[row]![column]!))
      const ties = rows.map((row) => columns.map((column) => made.ties[row]![column]!))
      const places = columns.map((column) => made.places[column]!)
      const mates = matesOf({ cells, places }, (row, column) => ties[row]![column]!)
      const expected = matesOf(made, (row, column) => made.ties[row]![column]!)
      const found = expected.map((_, row) => columns[mates[rows.indexOf(row)]!] ?? -1)
      assert.deepEqual(found, expected)
    }),
    { numRuns: 1000, seed: 4 },
  )
})

test('2,000 rows that all rank alike need no depth of calls', () => {
  const size = 2000
  const points = Int32Array.from({ length: size * size }, (_, cell) => (cell % size) + Math.floor(cell / size))
  const mates = deferred(points, size, size, new Int32Array(size).fill(1), equal)
  assert.deepEqual([...mates], [...Array(size).keys()])
})

/** A few values of points, so that they tie, or so many that they all differ; every tie is another one. */
function cases(values: number, most = 7): fc.Arbitrary<Case> {
  const size = fc.record({ rows: fc.nat(most), columns: fc.nat(most), seed: fc.nat() })
  return size.map(({ rows, columns, seed }) => {
    const chance = generator(seed)
    const whole = (below: number) => Math.floor(chance() * below)
    const table = <One>(cell: () => One) => Array.from({ length: rows }, () => Array.from({ length: columns }, cell))
    const used = new Set<number>()
    const other = (): number => {
      const value = whole(values) - 2
      if (values > 100 && used.has(value)) return other()
      used.add(value)
      return value
    }
    return {
      cells: table(() => (chance() < 0.2 ? null : other())),
      places: Array.from({ length: columns }, () => whole(4)),
      ties: table(() => chance()),
    }
  })
}

function matesOf({ cells, places }: Omit<Case, 'ties'>, tie: (row: number, column: number) => number = equal) {
  const points = Int32Array.from(cells.flat(), (cell) => cell ?? forbidden)
  return [...deferred(points, cells.length, places.length, Int32Array.from(places), tie)]
}

/** Pairs where both would gain: strictly more points than what the row has and than somebody whom the column holds. */
function blocking({ cells, places }: Case, mates: number[]): [number, number][] {
  const pointsOf = (row: number) => (mates[row]! < 0 ? -Infinity : (cells[row]![mates[row]!] ?? NaN))
  return cells.flatMap((line, row) =>
    line.flatMap((points, column): [number, number][] => {
      if (points === null || points <= pointsOf(row)) return []
      const holds = mates.flatMap((mate, other) => (mate === column ? [pointsOf(other)] : []))
      const worst = holds.length < places[column]! ? -Infinity : Math.min(...holds)
      return points > worst ? [[row, column]] : []
    }),
  )
}

function greedy({ cells, places, ties }: Case): number[] {
  const left = [...places]
  const mates = cells.map(() => -1)
  const open = cells.flatMap((line, row) =>
    line.flatMap((points, column) => (points === null ? [] : [{ row, column, points, tie: ties[row]![column]! }])),
  )
  for (const { row, column } of open.sort((one, other) => other.points - one.points || other.tie - one.tie)) {
    if (mates[row]! >= 0 || left[column] === 0) continue
    mates[row] = column
    left[column]!--
  }
  return mates
}

function everyMatching({ cells, places }: Case): number[][] {
  let found: { mates: number[]; left: number[] }[] = [{ mates: [], left: places }]
  for (const line of cells) {
    found = found.flatMap(({ mates, left }) => [
      { mates: [...mates, -1], left },
      ...line.flatMap((points, column) =>
        points === null || left[column] === 0
          ? []
          : [{ mates: [...mates, column], left: left.with(column, left[column]! - 1) }],
      ),
    ])
  }
  return found.map(({ mates }) => mates)
}
