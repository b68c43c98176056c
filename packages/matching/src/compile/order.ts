import { across } from './groups.ts'
import type { Measure } from './measure.ts'
import { other, type Side } from './said.ts'
import { blockSize } from './term.ts'

/** Columns of one cell fill so many blocks, about, so that there is room to put them in order of their prices. */
const blocksOfCell = 4
const mostGroups = 64
const mostRowGroups = 4096
const mostCells = 2 ** 20

/**
 * Columns whom rows look at alike have the same cell: they are alike by those criteria that take most points from a row's best, for
 * how many kinds of columns they tell apart.
 */
export function cellsOf(measures: readonly Measure[], side: Side, columns: number): Int32Array {
  const useful = measures
    .flatMap((measure) => usefulness(measure, side) ?? [])
    .sort((one, next) => next.loss / next.entropy - one.loss / one.entropy)
  const cells = new Int32Array(columns)
  let left = Math.log(columns / blockSize / blocksOfCell)
  let count = 1
  for (const { entropy, of, groups } of useful) {
    if (entropy > left || count * groups > mostCells) continue
    left -= entropy
    count *= groups
    for (let column = 0; column < columns; column++) cells[column] = cells[column]! * groups + of[column]!
  }
  return cells
}

/** What a row loses of its best by one criterion with a column drawn by chance, and how much it tells of a column to know its group. */
function usefulness({ table, least, most }: Measure, side: Side) {
  if (!table || least === most) return null
  const rows = table[side]
  const { of, said } = table[other(side)]
  const groups = said.people
  if (groups > mostGroups || rows.said.people > mostRowGroups) return null
  const shares = sharesOf(of, groups)
  const entropy = shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0)
  const loss = sharesOf(rows.of, rows.said.people).reduce((sum, weight, row) => {
    if (weight === 0) return sum
    let best = -Infinity
    let mean = 0
    for (let group = 0; group < groups; group++) {
      if (shares[group] === 0) continue
      const points = across(table.points, side, row, group)
      best = Math.max(best, points)
      mean += shares[group]! * points
    }
    return sum + weight * (best - mean)
  }, 0)
  return entropy > 0 && loss > 0 ? { loss, entropy, of, groups } : null
}

function sharesOf(of: ArrayLike<number>, groups: number): Float64Array {
  const shares = new Float64Array(groups)
  for (let at = 0; at < of.length; at++) shares[of[at]!]! += 1 / of.length
  return shares
}

/** Columns by cell, and within a cell by price. `prices` in units, by column. */
export function orderBy(cells: Int32Array, prices: Int16Array): Int32Array {
  const columns = cells.length
  const keys = new Float64Array(columns)
  for (let column = 0; column < columns; column++) {
    keys[column] = (cells[column]! * 2 ** 15 + prices[column]!) * columns + column
  }
  keys.sort()
  return Int32Array.from(keys, (key) => key % columns)
}
