/** Rows in an order, or as they come where there is none. */
export class Ranks {
  readonly rows: number[]
  private readonly compare: ((one: number, other: number) => number) | null

  /** `rows` are in the order already. `compare`: below 0 where `one` comes first; 0 for the same row alone. */
  constructor(rows: number[], compare: ((one: number, other: number) => number) | null) {
    this.rows = rows
    this.compare = compare
  }

  add(row: number): void {
    this.rows.splice(this.compare ? this.before(row, this.compare) : this.rows.length, 0, row)
  }

  delete(row: number): void {
    this.rows.splice(this.compare ? this.before(row, this.compare) : this.rows.indexOf(row), 1)
  }

  /** How many come before the row. */
  private before(row: number, compare: (one: number, other: number) => number): number {
    let low = 0
    let high = this.rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(this.rows[middle]!, row) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
