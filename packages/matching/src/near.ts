import type { Rows } from './solve/rows.ts'

/**
 * Of each column, the few rows that would lose least by going there, as row, points, row, points … Whoever is not listed has no
 * more than `left` there beyond the row's own price.
 */
export type Near = { rows: Int32Array; count: Int32Array; left: Float64Array }

/** The longest list: a search seldom looks for more, and then reads the whole column. */
export const nearest = 16

/** `turned`: a row for each column. Rows that do not compete have a price of Infinity. */
export function nearOf(turned: Rows, prices: Float64Array): Near {
  const columns = turned.rows
  const near: Near = {
    rows: new Int32Array(2 * nearest * columns),
    count: new Int32Array(columns),
    left: new Float64Array(columns),
  }
  for (let column = 0; column < columns; column++) {
    const bound = { value: -Infinity }
    near.count[column] = turned.best(column, prices, nearest, near.rows, 2 * nearest * column, bound)
    near.left[column] = bound.value
  }
  return near
}
