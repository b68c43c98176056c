import type { Board } from './board.ts'

/**
 * Of each row, the columns worth most (points − price) when it was last looked through. Prices may rise since: whatever is left out is
 * worth `bound(row)` at most. Where prices fall, `fell` has to be told.
 */
export class Shortlists {
  /** Of row `r`, from `2 · length · r` on: column, points, column, points …; the best is the first. */
  list: Int32Array
  count: Int32Array
  /** Columns kept of each row. */
  readonly length: number
  private bounds: Float64Array
  private fallen = 0
  private readonly values: Float64Array
  private readonly sorted: Float64Array
  private readonly board: Board

  constructor(board: Board, length: number) {
    this.board = board
    this.length = length
    this.values = new Float64Array(board.columns)
    this.sorted = new Float64Array(board.columns)
    this.list = new Int32Array(2 * length * board.slots)
    this.count = new Int32Array(board.slots)
    this.bounds = new Float64Array(board.slots)
    board.glance.priceColumns(board.v)
    for (let row = 0; row < board.slots; row++) if (board.mate[row]! >= 0) this.renew(row)
  }

  bound(row: number): number {
    return this.bounds[row]! + this.fallen
  }

  /** No price fell by more than this. */
  fell(most: number): void {
    this.fallen += most
  }

  /** `anew`: prices may have changed since the last look. Looks through the row at today's prices: gathers what may be wanted, and only then asks how much the last of the list is worth. */
  renew(row: number, anew = false): void {
    if (row >= this.count.length) this.grow()
    const { list, values, length } = this
    const { points, columns, v, glance, small } = this.board
    if (anew) glance.priceColumns(v)
    const base = row * columns
    // a row that is given again, or a pair that is banned, makes the old list worthless
    const least = anew ? -Infinity : this.least(row)
    const many = glance.row(row, least, small)
    const { found } = glance
    for (let at = 0; at < many; at++) values[at] = points[base + found[at]!]! - v[found[at]!]!
    const low = many < length ? -Infinity : this.last(many)
    // of those worth as much as the last, as many as there is room for
    let equal = length
    for (let at = 0; at < many; at++) if (values[at]! > low) equal--
    const from = 2 * length * row
    let count = 0
    let best = -Infinity
    for (let at = 0; at < many; at++) {
      const value = values[at]!
      if (value < low || (value === low && equal-- <= 0)) continue
      let to = from + 2 * count++
      if (value > best) {
        best = value
        list[to] = list[from]!
        list[to + 1] = list[from + 1]!
        to = from
      }
      list[to] = found[at]!
      list[to + 1] = points[base + found[at]!]!
    }
    this.count[row] = count
    this.bounds[row] = low - this.fallen
  }

  /** The value that stands at `length` of the first `many` values, the greatest first; by halving around a value in the middle. */
  private last(many: number): number {
    const { sorted, length } = this
    for (let at = 0; at < many; at++) sorted[at] = this.values[at]!
    const wanted = length - 1
    let from = 0
    let to = many - 1
    while (from < to) {
      const middle = sorted[(from + to) >> 1]!
      let left = from
      let right = to
      while (left <= right) {
        while (sorted[left]! > middle) left++
        while (sorted[right]! < middle) right--
        if (left > right) break
        const kept = sorted[left]!
        sorted[left++] = sorted[right]!
        sorted[right--] = kept
      }
      if (wanted <= right) to = right
      else if (wanted >= left) from = left
      else break
    }
    return sorted[wanted]!
  }

  /** Just below what the worst of a full list is worth by now: so many columns are worth more, and no others are wanted. */
  private least(row: number): number {
    const { list, length } = this
    const { v } = this.board
    if (this.count[row]! < length) return -Infinity
    let least = Infinity
    for (let at = 2 * length * row, end = at + 2 * length; at < end; at += 2) {
      const value = list[at + 1]! - v[list[at]!]!
      if (value < least) least = value
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
