import { forbidden, type Kernel } from '../scorer.ts'

/** What every kernel has, however it scans. `row` writes points, `points` answers for one pair, both with `forbidden`. */
export type Frame = Pick<Kernel, 'rows' | 'columns' | 'unit' | 'most' | 'points'> & {
  least: number
  /** No value is told as less than this. */
  lowest: number
  row(row: number, into: Int32Array): void
}

export const longestFound = 4096
export const longestBest = 500
/** The price of a column that is only there to fill a block. */
export const fillPrice = 32_767
export const block = 64

/** The kernel without WebAssembly: reads every row in full, and knows every rule. */
export function plainKernel({ row: read, ...frame }: Frame): Kernel {
  const { columns, unit, lowest } = frame
  const given = new Int32Array(columns)
  const prices = new Int16Array(columns)
  const found = new Int32Array(longestFound)
  const values = new Int32Array(longestBest)
  const valueOf = (column: number) => Math.max(lowest, given[column]! * unit - prices[column]!)
  return {
    ...frame,
    price(column, units) {
      prices[column] = units
    },
    found,
    values,
    best(row, k, from = -Infinity) {
      read(row, given)
      let count = 0
      for (let column = 0; column < columns; column++) {
        if (given[column] === forbidden) continue
        const value = valueOf(column)
        if (value < from) continue
        if (count === k && value <= values[k - 1]!) continue
        if (count < k) count++
        let at = count - 1
        for (; at > 0 && values[at - 1]! < value; at--) {
          values[at] = values[at - 1]!
          found[at] = found[at - 1]!
        }
        values[at] = value
        found[at] = column
      }
      return count
    },
    above(row, limit) {
      read(row, given)
      let count = 0
      for (let column = 0; column < columns; column++)
        if (given[column] !== forbidden && valueOf(column) > limit) {
          if (count < longestFound) found[count] = column
          count++
        }
      return count
    },
  }
}
