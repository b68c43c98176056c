import { Holders } from '../cover.ts'
import { forbidden, type Kernel } from '../scorer.ts'
import { auction, type Market, type Sale } from './auction.ts'
import { insertRest } from './insert.ts'
import type { Rows } from './rows.ts'
import { release, type Settled, settle } from './settle.ts'
import { rowsOfSparse, type Sparse } from './sparse.ts'

/** A pool whose pairs are too many to write down. Bidder `row` is the kernel's row `as[row]`; there are at most as many as places. */
export type Wide = {
  kernel: Kernel
  as: Int32Array
  places: Int32Array
  /** Exact points of a row and column of the kernel, bans laid over. */
  points(row: number, column: number): number
  /** Where it is known that each row can have a column: one for each, all at once. */
  known?: Int32Array
  /** Asked once, where the first round takes long: whether every row can have a column, given what they have now. */
  hopeful?(mate: Int32Array): boolean
}

const listLength = 24
const keptLength = 8
const widest = 500
const addedAtOnce = 8

/**
 * Every row its column, most points, proved over all pairs though few are ever written down: an auction on short lists, an exact
 * matching on the lists, then every pair is looked at once with the prices found. Whoever would rather have another column gets it on
 * their list, and only what that changed is looked at again. `null` where some rows keep others from having a column, or seem to and
 * nothing is `known`.
 */
export function wide(market: Wide, told: (share: number) => void = () => {}, length = listLength): Settled | null {
  const { kernel, as, places, known } = market
  const rows = rowsOfKernel(market)
  const finest = Math.max(1 / 4, 2 ** Math.ceil(Math.log2(2 / kernel.unit)))
  const hopeful = market.hopeful?.bind(market)
  const rough = roughly({ rows, places, ...(hopeful && { hopeful }) }, finest, length, told)
  if (!rough.done && known === undefined) return null
  const first = known === undefined || rough.done ? rough.lists : withKnown(rough.lists, known, market)
  const found = exact(rowsOfSparse(first), places, rough.prices, finest / 4 / (kernel.most + 1))
  let lists = trimmed(first, found)
  const changed = new Uint8Array(as.length).fill(1)
  for (;;) {
    const before = { u: found.u.slice(), v: found.v.slice() }
    const missing = priceAll(market, found, changed, told)
    if (missing.size === 0) return found
    lists = withMore(lists, missing)
    mend(rowsOfSparse(lists), places, found, missing)
    changed.fill(0)
    let fell = false
    for (let row = 0; row < as.length; row++) if (found.u[row]! < before.u[row]!) changed[row] = 1
    for (let column = 0; column < places.length; column++) if (found.v[column]! < before.v[column]!) fell = true
    if (fell) changed.fill(1)
  }
}

/** Prices that are right to within a step, and the short lists they came with; `done`: every row found a column. */
function roughly(market: Market, finest: number, list: number, told: (share: number) => void) {
  const { rows } = market
  const tuning = { list, start: 0.04, factor: 4, lower: 1, patience: 64, finest }
  const sale = auction(market, tuning, (share) => told(share / 2))
  return { lists: sparseOf(sale, rows.rows, rows.columns), prices: sale.prices, done: !sale.mate.includes(-1) }
}

function exact(rows: Rows, places: Int32Array, from: Float64Array, start: number): Settled {
  const sale = auction({ rows, places, from }, { list: 8, start, factor: 8, lower: 2, patience: 16 })
  return settle(rows, places, sale, null)
}

/** Looked at through the kernel's own prices, which never say more than the real ones. */
function rowsOfKernel({ kernel, as, points }: Wide): Rows {
  const { columns, unit, found, values, most } = kernel
  const refuse = () => {
    throw new Error('The rows of a kernel are only bid for')
  }
  return {
    rows: as.length,
    columns,
    least: 0,
    most,
    points: (row, column) => points(as[row]!, column),
    priced(column, price) {
      kernel.price(column, Math.min(32767, Math.floor(price * unit)))
    },
    best(row, _prices, k, list, at, bound) {
      let count = kernel.best(as[row]!, k, bound.value * unit)
      bound.value = count < k ? -Infinity : values[k - 1]! / unit
      let kept = 0
      // where all of them are forbidden by what the scan does not know, some further down may do
      if (count === k && !found.subarray(0, k).some((column) => points(as[row]!, column) !== forbidden))
        count = kernel.best(as[row]!, widest)
      for (let cell = 0; cell < count && kept < k; cell++) {
        const column = found[cell]!
        const worth = points(as[row]!, column)
        if (worth === forbidden) continue
        list[at + 2 * kept] = column
        list[at + 2 * kept + 1] = worth
        kept++
      }
      return kept
    },
    dearer: refuse,
    wanting: refuse,
    select: refuse,
    turned: refuse,
  }
}

function sparseOf({ list, listed, k }: Sale, rows: number, columns: number): Sparse {
  const start = new Int32Array(rows + 1)
  // a sale that was broken off has rows that were never looked at
  for (let row = 0; row < rows; row++) start[row + 1] = start[row]! + Math.max(0, listed[row]!)
  const column = new Int32Array(start[rows]!)
  const points = new Int32Array(start[rows]!)
  for (let row = 0, cell = 0; row < rows; row++) {
    for (let at = 2 * k * row, end = at + 2 * listed[row]!; at < end; at += 2) {
      column[cell] = list[at]!
      points[cell++] = list[at + 1]!
    }
  }
  return { rows, columns, start, column, points }
}

/** Row by row, the columns that would be better at these prices than what the row has, the best few of them. */
function priceAll(
  { kernel, as, points }: Wide,
  { u, v }: Settled,
  changed: Uint8Array,
  told: (share: number) => void,
): Map<number, [column: number, points: number][]> {
  const { unit } = kernel
  for (let column = 0; column < v.length; column++) kernel.price(column, Math.min(32767, v[column]! * unit))
  const missing = new Map<number, [number, number][]>()
  for (let row = 0; row < as.length; row++) {
    if (row % 1024 === 0) told(0.5 + row / as.length / 2)
    if (changed[row] === 0) continue
    const count = kernel.above(as[row]!, u[row]! * unit)
    if (count === 0) continue
    const kept = Array.from(kernel.found.subarray(0, Math.min(count, kernel.found.length)))
      .map((column): [number, number] => [column, points(as[row]!, column)])
      .filter(([column, worth]) => worth !== forbidden && worth - v[column]! > u[row]!)
    if (kept.length === 0 && count <= kernel.found.length) continue
    if (kept.length === 0) throw new RangeError('Points and prices are too far apart for the wide scan')
    kept.sort((one, other) => other[1] - v[other[0]]! - (one[1] - v[one[0]]!) || one[0] - other[0])
    missing.set(row, kept.slice(0, addedAtOnce))
  }
  return missing
}

/** Only what is worth most at the prices found, and what each row has: every pair is looked at anyway. */
function trimmed({ rows, columns, start, column, points }: Sparse, { mate, v }: Settled): Sparse {
  const kept = {
    rows,
    columns,
    start: new Int32Array(rows + 1),
    column: new Int32Array(rows * keptLength),
    points: new Int32Array(rows * keptLength),
  }
  const { best } = rowsOfSparse({ rows, columns, start, column, points })
  const list = new Int32Array(2 * keptLength)
  const bound = { value: 0 }
  let cell = 0
  for (let row = 0; row < rows; row++) {
    bound.value = -Infinity
    const count = best(row, v, keptLength, list, 0, bound)
    for (let at = 0; at < count; at++) {
      kept.column[cell] = list[2 * at]!
      kept.points[cell++] = list[2 * at + 1]!
    }
    kept.start[row + 1] = cell
    // a row has what is worth most to it, so only an equal can have taken its place
    if (count === keptLength && !kept.column.subarray(cell - count, cell).includes(mate[row]!)) {
      kept.column[cell - 1] = mate[row]!
      kept.points[cell - 1] = pointsIn(start, column, points, row, mate[row]!)
    }
  }
  return { ...kept, column: kept.column.slice(0, cell), points: kept.points.slice(0, cell) }
}

function pointsIn(start: Int32Array, column: Int32Array, points: Int32Array, row: number, to: number): number {
  let cell = start[row]!
  while (column[cell] !== to) cell++
  return points[cell]!
}

/** With a column on each list that all rows can have at once. */
function withKnown(lists: Sparse, known: Int32Array, { as, points }: Wide): Sparse {
  const more = new Map<number, [number, number][]>()
  known.forEach((column, row) => {
    if (!lists.column.subarray(lists.start[row], lists.start[row + 1]).includes(column))
      more.set(row, [[column, points(as[row]!, column)]])
  })
  return withMore(lists, more)
}

function withMore(lists: Sparse, missing: ReadonlyMap<number, readonly [number, number][]>): Sparse {
  const { rows, columns } = lists
  const start = new Int32Array(rows + 1)
  for (let row = 0; row < rows; row++) {
    start[row + 1] = start[row]! + lists.start[row + 1]! - lists.start[row]! + (missing.get(row)?.length ?? 0)
  }
  const column = new Int32Array(start[rows]!)
  const points = new Int32Array(start[rows]!)
  for (let row = 0; row < rows; row++) {
    const from = lists.start[row]!
    const size = lists.start[row + 1]! - from
    const to = start[row]!
    column.set(lists.column.subarray(from, from + size), to)
    points.set(lists.points.subarray(from, from + size), to)
    missing.get(row)?.forEach(([other, worth], at) => {
      column[to + size + at] = other
      points[to + size + at] = worth
    })
  }
  return { rows, columns, start, column, points }
}

/** Rows that would rather be elsewhere leave and are seated anew; columns they left are brought down again. */
function mend(rows: Rows, places: Int32Array, settled: Settled, missing: ReadonlyMap<number, unknown>): void {
  const { mate, u, v } = settled
  const best = new Int32Array(2)
  const bound = { value: 0 }
  for (const row of missing.keys()) {
    rows.best(row, v, 1, best, 0, bound)
    u[row] = best[1]! - v[best[0]!]!
    mate[row] = -1
  }
  const points = Float64Array.from(mate, (column, row) => (column < 0 ? 0 : rows.points(row, column)))
  const holders = new Holders(rows.columns, mate)
  insertRest(rows, places, settled, points, holders, () => {})
  release(rows, places, settled, points, holders, null, () => {})
}
