import type { Holders } from '../cover.ts'
import { Heap } from './heap.ts'
import type { Rows } from './rows.ts'
import type { Settled } from './settle.ts'

/**
 * Seats the rows that have no column (−1), one after another, by the shortest path through the prices: another row makes room, for
 * which yet another does, until there is a place. Prices stay proofs: `u[row] + v[column] ≥ points`, equal where assigned; the
 * `u` of rows to be seated has to be the best they could have at these prices. Throws where a row cannot be seated.
 */
export function insertRest(
  rows: Rows,
  places: Int32Array,
  settled: Settled,
  points: Float64Array,
  holders: Holders,
  told: (share: number) => void,
): void {
  const search = new Insertion(rows, places, settled, points, holders)
  const { mate } = settled
  for (let row = 0; row < mate.length; row++) {
    if (mate[row]! < 0 && !search.seat(row)) throw new Error('A row without any column came to the settlement')
    if (row % 256 === 0) told(row / mate.length)
  }
}

/** Shortest paths from one row to a place; keeps its arrays from one row to the next. */
export class Insertion {
  private readonly distance: Float64Array
  private readonly done: Uint8Array
  private readonly via: Int32Array
  private readonly worth: Float64Array
  private readonly found: Int32Array
  private readonly heap = new Heap()
  private readonly touched: number[] = []
  private readonly closed: number[] = []
  private best = Infinity
  private end = -1
  private readonly rows: Rows
  private readonly places: Int32Array
  private readonly settled: Settled
  private readonly points: Float64Array
  private readonly holders: Holders

  constructor(rows: Rows, places: Int32Array, settled: Settled, points: Float64Array, holders: Holders) {
    this.rows = rows
    this.places = places
    this.settled = settled
    this.points = points
    this.holders = holders
    this.distance = new Float64Array(rows.columns).fill(Infinity)
    this.done = new Uint8Array(rows.columns)
    this.via = new Int32Array(rows.columns)
    this.worth = new Float64Array(rows.columns)
    this.found = new Int32Array(2 * rows.columns)
  }

  /** Whether there was a path; without one, nothing has changed. */
  seat(start: number): boolean {
    const { distance, done, heap, touched, closed, holders, settled } = this
    const { u, v } = settled
    this.best = Infinity
    this.end = -1
    this.relax(start, 0)
    for (;;) {
      const column = heap.pop()
      if (column < 0) break
      const far = distance[column]!
      if (far >= this.best) break
      if (done[column]) continue
      done[column] = 1
      closed.push(column)
      for (let row = holders.first[column]!; row >= 0; row = holders.next[row]!) this.relax(row, far)
    }
    const { best, end } = this
    if (end >= 0) {
      u[start]! -= best
      for (const column of closed) {
        const rise = best - distance[column]!
        v[column]! += rise
        for (let row = holders.first[column]!; row >= 0; row = holders.next[row]!) u[row]! -= rise
      }
      this.move(start, end)
    }
    for (const column of touched) {
      distance[column] = Infinity
      done[column] = 0
    }
    touched.length = 0
    closed.length = 0
    heap.clear()
    return end >= 0
  }

  private relax(row: number, far: number): void {
    const { rows, places, holders, distance, done, via, worth, found, heap, touched } = this
    const { u, v, mate } = this.settled
    const count = rows.dearer(row, v, this.best - far - u[row]!, found)
    for (let at = 0; at < count; at++) {
      const column = found[2 * at]!
      if (done[column] || mate[row] === column) continue
      const through = far + u[row]! + v[column]! - found[2 * at + 1]!
      if (through >= distance[column]! || through >= this.best) continue
      if (distance[column] === Infinity) touched.push(column)
      distance[column] = through
      via[column] = row
      worth[column] = found[2 * at + 1]!
      if (holders.count[column]! < places[column]!) {
        this.best = through
        this.end = column
      } else heap.push(through, column)
    }
  }

  private move(start: number, end: number): void {
    const { via, worth, points, holders } = this
    const { mate } = this.settled
    for (let column = end; ; ) {
      const row = via[column]!
      const before = mate[row]!
      if (before >= 0) holders.remove(before, row)
      mate[row] = column
      points[row] = worth[column]!
      holders.add(column, row)
      if (row === start) return
      column = before
    }
  }
}
