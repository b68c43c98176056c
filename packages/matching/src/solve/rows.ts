/**
 * What bidders may have, a row each, looked at through the going prices. Three kinds: a table, few possible columns, and
 * profiles that are scored on demand.
 */
export type Rows = {
  readonly rows: number
  readonly columns: number
  /** The least and the largest points of any pair that may be; both 0 where there is none. */
  readonly least: number
  readonly most: number
  /** `forbidden` where the pair may not be. */
  points(row: number, column: number): number
  /**
   * The `k` columns with the largest points − price, in any order, into `list` from `at` on as column, points, column,
   * points …; says how many. `bound.value` comes in as what `k` columns are known to be worth at least, and goes out as what no
   * column left out is worth more than (−Infinity: none was).
   */
  best(row: number, prices: Float64Array, k: number, list: Int32Array, at: number, bound: Bound): number
  /** Told of each change of a price, by rows that look through prices of their own. */
  priced?(column: number, price: number): void
  /** The columns where points + `over` > price, into `found` as column, points, column, points …; says how many. */
  dearer(row: number, prices: Float64Array, over: number, found: Int32Array): number
  /** The rows where points + `over` > price of the row, likewise. */
  wanting(column: number, prices: Float64Array, over: number, found: Int32Array): number
  /** Only these rows, in this order, with at least `floor` points, in the columns with a place. Column numbers stay. */
  select(rows: readonly number[] | Int32Array, places: Int32Array, floor: number): Rows
  /** The other way round: a row for each column. */
  turned(): Rows
}

export type Bound = { value: number }

/** The longest list that `best` may be asked for. */
export const longestList = 64

/** The same row several times over, as the places of one mentor: row `r` here is row `as[r]` there. */
export function repeated(rows: Rows, as: Int32Array): Rows {
  const first = new Int32Array(rows.rows + 1)
  for (const at of as) first[at + 1]!++
  for (let at = 0; at < rows.rows; at++) first[at + 1]! += first[at]!
  const here = new Int32Array(as.length)
  const next = first.slice()
  as.forEach((at, row) => (here[next[at]!++] = row))
  const free = new Float64Array(rows.rows)
  const groups = new Int32Array(2 * rows.rows)
  return {
    rows: as.length,
    columns: rows.columns,
    least: rows.least,
    most: rows.most,
    points: (row, column) => rows.points(as[row]!, column),
    best: (row, prices, k, list, at, bound) => rows.best(as[row]!, prices, k, list, at, bound),
    dearer: (row, prices, over, found) => rows.dearer(as[row]!, prices, over, found),
    wanting(column, prices, over, found) {
      const count = rows.wanting(column, free, Infinity, groups)
      let wanting = 0
      for (let at = 0; at < count; at++) {
        const group = groups[2 * at]!
        for (let to = first[group]!; to < first[group + 1]!; to++) {
          if (groups[2 * at + 1]! + over <= prices[here[to]!]!) continue
          found[wanting++] = here[to]!
          found[wanting++] = groups[2 * at + 1]!
        }
      }
      return wanting / 2
    },
    select: () => {
      throw new Error('Rows are chosen before they are repeated')
    },
    turned: () => {
      throw new Error('Rows are turned before they are repeated')
    },
  }
}
