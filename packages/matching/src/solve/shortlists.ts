import type { Board } from './board.ts'
import { forbidden } from '../scorer.ts'

/** Looked up once: it is compared with every cell. */
const none = forbidden

/**
 * Of each row, the columns worth most (points − price) when it was last looked through. Prices may rise since: whatever is left out is
 * worth `bound(row)` at most. Where prices fall, `fell` has to be told.
 */
export class Shortlists {
  /** Of row `r`, from `2 · length · r` on: column, points, column, points …, the best first. */
  list: Int32Array
  count: Int32Array
  /** Columns kept of each row. */
  readonly length: number
  private bounds: Float64Array
  private fallen = 0
  private readonly values: Float64Array
  private readonly board: Board

  constructor(board: Board, length: number) {
    this.board = board
    this.length = length
    this.values = new Float64Array(length)
    this.list = new Int32Array(2 * length * board.slots)
    this.count = new Int32Array(board.slots)
    this.bounds = new Float64Array(board.slots)
    for (let row = 0; row < board.slots; row++) if (board.mate[row]! >= 0) this.renew(row)
  }

  bound(row: number): number {
    return this.bounds[row]! + this.fallen
  }

  /** No price fell by more than this. */
  fell(most: number): void {
    this.fallen += most
  }

  /** Looks through the row at today's prices. */
  renew(row: number): void {
    if (row >= this.count.length) this.grow()
    const { list, values, length } = this
    const { points, columns, v } = this.board
    const from = 2 * length * row
    let count = 0
    let low = this.least(row)
    for (let column = 0, cell = row * columns; column < columns; column++, cell++) {
      const value = points[cell]! - v[column]!
      if (value <= low || points[cell] === none) continue
      let slot = count < length ? count++ : length - 1
      for (let at = from + 2 * slot; slot > 0 && values[slot - 1]! < value; slot--, at -= 2) {
        values[slot] = values[slot - 1]!
        list[at] = list[at - 2]!
        list[at + 1] = list[at - 1]!
      }
      values[slot] = value
      list[from + 2 * slot] = column
      list[from + 2 * slot + 1] = points[cell]!
      if (count === length) low = values[length - 1]!
    }
    this.count[row] = count
    this.bounds[row] = low - this.fallen
  }

  /** Just below what the worst of a full list is worth by now: so many columns are worth more, and no others are wanted. */
  private least(row: number): number {
    const { list, length } = this
    const { points, columns, v } = this.board
    if (this.count[row]! < length) return -Infinity
    let least = Infinity
    for (let at = 2 * length * row, end = at + 2 * length; at < end; at += 2) {
      const here = points[row * columns + list[at]!]!
      // a row that was given again, or a ban
      if (here === none) return -Infinity
      least = Math.min(least, here - v[list[at]!]!)
    }
    return least - 1
  }

  private grow(): void {
    const { list, count, bounds, length } = this
    const { slots } = this.board
    this.list = new Int32Array(2 * length * slots)
    this.count = new Int32Array(slots)
    this.bounds = new Float64Array(slots)
    this.list.set(list)
    this.count.set(count)
    this.bounds.set(bounds)
  }
}
