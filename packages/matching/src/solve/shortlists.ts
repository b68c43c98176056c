import type { Board } from './board.ts'

/**
 * Of each row, the columns worth most (points − price) when it was last looked through. Prices may rise since: whatever is left out is
 * worth `bound(row)` at most, what stands at a place of the list and all after it `most(place)`. Where prices fall, `fell` has to be told.
 */
export class Shortlists {
  /** Of row `r`, from `2 · length · r` on: column, points, column, points …; those that were worth more first. */
  list: Int32Array
  count: Int32Array
  /** Columns kept of each row. */
  readonly length: number
  private bounds: Float64Array
  /** What each of the list was worth, less what prices had fallen by until then. */
  private worths: Float64Array
  private fallen = 0
  private depth = 1
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
    this.worths = new Float64Array(length * board.slots)
    board.glance.priceColumns(board.v)
    for (let row = 0; row < board.slots; row++) if (board.mate[row]! >= 0) this.renew(row)
  }

  bound(row: number): number {
    return this.bounds[row]! + this.fallen
  }

  /** `place`: of the first number of a column in `list`. */
  most(place: number): number {
    return this.worths[place >> 1]! + this.fallen
  }

  /** Puts a row's list into the order of today's prices. What has fallen below the bound stands at it: what the list left out may be worth as much. */
  sort(row: number): void {
    const { list, worths, length, fallen } = this
    const { v } = this.board
    const bound = this.bounds[row]!
    const from = length * row
    for (let at = from, end = from + this.count[row]!; at < end; at++) {
      const column = list[2 * at]!
      const points = list[2 * at + 1]!
      const value = Math.max(points - v[column]! - fallen, bound)
      let to = at
      for (; to > from && worths[to - 1]! < value; to--) {
        worths[to] = worths[to - 1]!
        list[2 * to] = list[2 * to - 2]!
        list[2 * to + 1] = list[2 * to - 1]!
      }
      worths[to] = value
      list[2 * to] = column
      list[2 * to + 1] = points
    }
  }

  /** No price fell by more than this. */
  fell(most: number): void {
    this.fallen += most
  }

  /** `anew`: prices may have changed since the last look. Looks through the row at today's prices: gathers what may be wanted, and only then asks how much the last of the list is worth. */
  renew(row: number, anew = false): void {
    if (row >= this.count.length) this.grow()
    const { list, worths, values, length } = this
    const { points, columns, v, glance, small } = this.board
    if (anew) glance.priceColumns(v)
    const base = row * columns
    // a row that is given again, or a pair that is banned, makes the old list worthless
    const many = anew ? this.lookAnew(row) : glance.row(row, this.least(row), small)
    const { found } = glance
    for (let at = 0; at < many; at++) values[at] = points[base + found[at]!]! - v[found[at]!]!
    const low = many < length ? -Infinity : this.last(many)
    // of those worth as much as the last, as many as there is room for
    let equal = length
    for (let at = 0; at < many; at++) if (values[at]! > low) equal--
    const from = length * row
    let count = 0
    for (let at = 0; at < many; at++) {
      const value = values[at]!
      if (value < low || (value === low && equal-- <= 0)) continue
      let to = from + count++
      for (; to > from && worths[to - 1]! < value; to--) {
        worths[to] = worths[to - 1]!
        list[2 * to] = list[2 * to - 2]!
        list[2 * to + 1] = list[2 * to - 1]!
      }
      worths[to] = value
      list[2 * to] = found[at]!
      list[2 * to + 1] = points[base + found[at]!]!
    }
    if (this.fallen > 0) for (let at = from; at < from + count; at++) worths[at]! -= this.fallen
    this.count[row] = count
    this.bounds[row] = low - this.fallen
  }

  /** Names at least as many as are wanted, where there are as many: how far they lie below the best is guessed from the rows before. */
  private lookAnew(row: number): number {
    const { glance, small } = this.board
    glance.row(row, 2 ** 28, small)
    const best = glance.rest
    for (;;) {
      const many = glance.row(row, best - this.depth, small)
      if (many > 4 * this.length) this.depth = Math.max(1, this.depth / 2)
      if (many >= this.length || glance.rest === -Infinity) return many
      this.depth *= 2
    }
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
    const { list, count, bounds, worths, length } = this
    const { slots } = this.board
    this.list = new Int32Array(2 * length * slots)
    this.count = new Int32Array(slots)
    this.bounds = new Float64Array(slots)
    this.worths = new Float64Array(length * slots)
    this.worths.set(worths)
    this.list.set(list)
    this.count.set(count)
    this.bounds.set(bounds)
  }
}
