import { forbidden } from '../scorer.ts'
import { longestList, type Rows } from './rows.ts'

/** A table of points, row by row, `forbidden` where a pair may not be. */
export function rowsOfTable(points: Int32Array, rows: number, columns: number): Rows {
  const { least, most } = rangeOf(points)
  const values = new Float64Array(longestList)
  const places = new Int32Array(longestList)
  return {
    rows,
    columns,
    least,
    most,
    points: (row, to) => points[row * columns + to]!,
    best(row, prices, k, list, at, bound) {
      const base = row * columns
      let count = 0
      let low = -Infinity
      // most columns are worth too little: nothing else is asked of them
      for (let to = 0; to < columns; to++) {
        const value = points[base + to]! - prices[to]!
        if (value > low) {
          if (points[base + to] === forbidden) continue
          let slot = count < k ? count++ : k - 1
          for (; slot > 0 && values[slot - 1]! < value; slot--) {
            values[slot] = values[slot - 1]!
            places[slot] = places[slot - 1]!
          }
          values[slot] = value
          places[slot] = to
          if (count === k) low = values[k - 1]!
        }
      }
      for (let slot = 0; slot < count; slot++) {
        list[at + 2 * slot] = places[slot]!
        list[at + 2 * slot + 1] = points[base + places[slot]!]!
      }
      bound.value = low
      return count
    },
    dearer(row, prices, over, found) {
      const base = row * columns
      let count = 0
      for (let to = 0; to < columns; to++) {
        const here = points[base + to]!
        if (here + over > prices[to]! && here !== forbidden) {
          found[count++] = to
          found[count++] = here
        }
      }
      return count / 2
    },
    wanting(to, prices, over, found) {
      let count = 0
      for (let row = 0, cell = to; row < rows; row++, cell += columns) {
        const here = points[cell]!
        if (here + over > prices[row]! && here !== forbidden) {
          found[count++] = row
          found[count++] = here
        }
      }
      return count / 2
    },
    select(wanted, open, floor) {
      const same = wanted.length === rows && floor <= least && open.every((many) => many > 0)
      if (same && wanted.every((row, at) => row === at)) return this
      const chosen = new Int32Array(wanted.length * columns)
      wanted.forEach((row, at) => {
        for (let to = 0, from = row * columns, cell = at * columns; to < columns; to++, from++, cell++) {
          const here = points[from]!
          chosen[cell] = here < floor || open[to] === 0 ? forbidden : here
        }
      })
      return rowsOfTable(chosen, wanted.length, columns)
    },
    turned() {
      const other = new Int32Array(points.length)
      for (let row = 0, cell = 0; row < rows; row++) {
        for (let to = 0; to < columns; to++) other[to * rows + row] = points[cell++]!
      }
      return rowsOfTable(other, columns, rows)
    },
  }
}

/** 0 and 0 where nothing may be. */
export function rangeOf(points: Int32Array): { least: number; most: number } {
  let least = Infinity
  let most = forbidden
  for (let cell = 0; cell < points.length; cell++) {
    const here = points[cell]!
    if (here > most) most = here
    if (here < least && here !== forbidden) least = here
  }
  return most === forbidden ? { least: 0, most: 0 } : { least, most }
}
