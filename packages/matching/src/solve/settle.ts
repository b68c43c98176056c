import { Holders } from '../cover.ts'
import type { Rows } from './rows.ts'
import type { Sale } from './auction.ts'
import { Heap } from './heap.ts'
import { insertRest } from './insert.ts'

/**
 * A best assignment with the prices that prove it: `u[row] + v[column] ≥ points` wherever the pair may be, equal where
 * assigned; `v ≥ 0`, and 0 in a column with a place left (a column that has to be full may cost less). Whole numbers.
 */
export type Settled = { mate: Int32Array; u: Float64Array; v: Float64Array }

/**
 * Turns a sale into a proof: whole prices, then columns with a place left are brought down to 0, moving whom that moves. Columns
 * marked in `full` are filled, which has to be possible.
 */
export function settle(
  rows: Rows,
  places: Int32Array,
  sale: Sale,
  full: Uint8Array | null,
  told: (share: number) => void = () => {},
): Settled {
  const { mate } = sale
  const v = sale.prices.map((price) => (price === Infinity ? price : Math.floor(price)))
  const u = new Float64Array(rows.rows)
  if (!sale.done) dismiss(rows, { mate, u, v })
  const points = Float64Array.from(mate, (column, row) => (column < 0 ? 0 : rows.points(row, column)))
  const holders = new Holders(rows.columns, mate)
  if (sale.done) {
    raise(rows, mate, v, points, holders)
    for (let row = 0; row < u.length; row++) u[row] = points[row]! - v[mate[row]!]!
  } else insertRest(rows, places, { mate, u, v }, points, holders, told)
  release(rows, places, { mate, u, v }, points, holders, full, told)
  return { mate, u, v }
}

/** Whoever would rather be elsewhere at these prices has to look again. */
function dismiss(rows: Rows, { mate, u, v }: Settled): void {
  const best = new Int32Array(2)
  const bound = { value: 0 }
  for (let row = 0; row < mate.length; row++) {
    rows.best(row, v, 1, best, 0, bound)
    u[row] = best[1]! - v[best[0]!]!
    if (mate[row]! >= 0 && rows.points(row, mate[row]!) - v[mate[row]!]! < u[row]!) mate[row] = -1
  }
}

/**
 * The least whole prices, not below the rounded ones, at which nobody would rather be elsewhere. They exist because nobody
 * could gain a whole point along any chain.
 */
function raise(rows: Rows, mate: Int32Array, v: Float64Array, points: Float64Array, holders: Holders): void {
  const found = new Int32Array(2 * rows.columns)
  const waiting: number[] = []
  const look = (row: number) => {
    const own = mate[row]!
    const over = v[own]! - points[row]!
    const count = rows.dearer(row, v, over, found)
    for (let at = 0; at < count; at++) {
      const column = found[2 * at]!
      if (column === own) continue
      v[column] = over + found[2 * at + 1]!
      for (let other = holders.first[column]!; other >= 0; other = holders.next[other]!) waiting.push(other)
    }
  }
  for (let row = 0; row < mate.length; row++) look(row)
  while (waiting.length > 0) look(waiting.pop()!)
}

/**
 * A column with a place left must cost nothing. Shortest paths from it, against the moves: a row comes to it, another to
 * where that one was, until lowering the prices along the way reaches 0 somewhere.
 */
export function release(
  rows: Rows,
  places: Int32Array,
  { mate, u, v }: Settled,
  points: Float64Array,
  holders: Holders,
  full: Uint8Array | null,
  told: (share: number) => void,
): void {
  const columns = rows.columns
  const distance = new Float64Array(columns).fill(Infinity)
  const done = new Uint8Array(columns)
  const via = new Int32Array(columns)
  const from = new Int32Array(columns)
  const worth = new Float64Array(columns)
  const found = new Int32Array(2 * rows.rows)
  const heap = new Heap()
  const touched: number[] = []
  const closed: number[] = []
  for (let start = 0; start < columns; start++) {
    while (holders.count[start]! < places[start]! && (v[start]! > 0 || full?.[start] === 1)) {
      let best = full?.[start] === 1 ? Infinity : v[start]!
      let end = start
      distance[start] = 0
      touched.push(start)
      heap.push(0, start)
      for (;;) {
        const column = heap.pop()
        if (column < 0) break
        const far = distance[column]!
        if (far >= best) break
        if (done[column]) continue
        done[column] = 1
        closed.push(column)
        // a row comes here at a loss below what is left to gain
        const count = rows.wanting(column, u, best - far - v[column]!, found)
        for (let at = 0; at < count; at++) {
          const row = found[2 * at]!
          const seat = mate[row]!
          if (seat === column || done[seat]) continue
          const through = far + u[row]! + v[column]! - found[2 * at + 1]!
          if (through >= distance[seat]! || through >= best) continue
          if (distance[seat] === Infinity) touched.push(seat)
          distance[seat] = through
          via[seat] = row
          from[seat] = column
          worth[seat] = found[2 * at + 1]!
          heap.push(through, seat)
          if (through + v[seat]! < best && full?.[seat] !== 1) {
            best = through + v[seat]!
            end = seat
          }
        }
      }
      if (best === Infinity)
        throw new Error('A column that has to be full came to the settlement without anybody for it')
      for (const column of closed) {
        const fall = best - distance[column]!
        if (fall <= 0) continue
        v[column]! -= fall
        for (let row = holders.first[column]!; row >= 0; row = holders.next[row]!) u[row]! += fall
      }
      for (let seat = end; seat !== start; ) {
        const row = via[seat]!
        const column = from[seat]!
        holders.remove(seat, row)
        holders.add(column, row)
        mate[row] = column
        points[row] = worth[seat]!
        seat = column
      }
      for (const column of touched) {
        distance[column] = Infinity
        done[column] = 0
      }
      touched.length = 0
      closed.length = 0
      heap.clear()
    }
    if (start % 1024 === 0) told(start / columns)
  }
}
