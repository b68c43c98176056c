import { forbidden } from '../scorer.ts'
import { longestList, type Rows } from './rows.ts'
import { rangeOf } from './table.ts'

/** Rows with few possible columns: of row `i`, `column` and `points` from `start[i]` to before `start[i + 1]`. */
export type Sparse = {
  rows: number
  columns: number
  start: Int32Array
  column: Int32Array
  points: Int32Array
}

export function rowsOfSparse(sparse: Sparse): Rows {
  const { rows, columns, start, column, points } = sparse
  const values = new Float64Array(longestList)
  let other: Sparse | undefined
  return {
    rows,
    columns,
    ...rangeOf(points),
    points(row, to) {
      for (let cell = start[row]!; cell < start[row + 1]!; cell++) if (column[cell] === to) return points[cell]!
      return forbidden
    },
    best(row, prices, k, list, at, bound) {
      let count = 0
      let low = -Infinity
      let left = -Infinity
      for (let cell = start[row]!, end = start[row + 1]!; cell < end; cell++) {
        const to = column[cell]!
        const value = points[cell]! - prices[to]!
        if (value <= low) {
          if (value > left) left = value
          continue
        }
        if (low > left) left = low
        let slot = count < k ? count++ : k - 1
        for (let cell = at + 2 * slot; slot > 0 && values[slot - 1]! < value; slot--, cell -= 2) {
          values[slot] = values[slot - 1]!
          list[cell] = list[cell - 2]!
          list[cell + 1] = list[cell - 1]!
        }
        values[slot] = value
        list[at + 2 * slot] = to
        list[at + 2 * slot + 1] = points[cell]!
        if (count === k) low = values[k - 1]!
      }
      bound.value = left
      return count
    },
    dearer(row, prices, over, found) {
      let count = 0
      for (let cell = start[row]!, end = start[row + 1]!; cell < end; cell++) {
        const to = column[cell]!
        if (points[cell]! + over > prices[to]!) {
          found[count++] = to
          found[count++] = points[cell]!
        }
      }
      return count / 2
    },
    wanting(to, prices, over, found) {
      other ??= turn(sparse)
      let count = 0
      for (let cell = other.start[to]!, end = other.start[to + 1]!; cell < end; cell++) {
        const row = other.column[cell]!
        if (other.points[cell]! + over > prices[row]!) {
          found[count++] = row
          found[count++] = other.points[cell]!
        }
      }
      return count / 2
    },
    select: (wanted, places, floor) => rowsOfSparse(chosen(sparse, wanted, places, floor)),
    turned: () => rowsOfSparse((other ??= turn(sparse))),
  }
}

/** The same pairs, a row for each column. */
function turn({ rows, columns, start, column, points }: Sparse): Sparse {
  const turned = {
    rows: columns,
    columns: rows,
    start: new Int32Array(columns + 1),
    column: new Int32Array(points.length),
    points: new Int32Array(points.length),
  }
  for (let cell = 0; cell < column.length; cell++) turned.start[column[cell]! + 1]!++
  for (let at = 0; at < columns; at++) turned.start[at + 1]! += turned.start[at]!
  const next = turned.start.slice(0, columns)
  for (let row = 0; row < rows; row++) {
    for (let cell = start[row]!; cell < start[row + 1]!; cell++) {
      const to = next[column[cell]!]!++
      turned.column[to] = row
      turned.points[to] = points[cell]!
    }
  }
  return turned
}

function chosen(sparse: Sparse, wanted: readonly number[] | Int32Array, places: Int32Array, floor: number): Sparse {
  const { rows, columns, start, column, points } = sparse
  const every = wanted.length === rows && wanted.every((row, at) => row === at)
  const kept = (cell: number) => points[cell]! >= floor && places[column[cell]!]! > 0
  if (every && points.every((_, cell) => kept(cell))) return sparse
  const begin = new Int32Array(wanted.length + 1)
  wanted.forEach((row, at) => {
    let count = 0
    for (let cell = start[row]!; cell < start[row + 1]!; cell++) if (kept(cell)) count++
    begin[at + 1] = begin[at]! + count
  })
  const made = {
    rows: wanted.length,
    columns,
    start: begin,
    column: new Int32Array(begin.at(-1)!),
    points: new Int32Array(begin.at(-1)!),
  }
  let to = 0
  wanted.forEach((row) => {
    for (let cell = start[row]!; cell < start[row + 1]!; cell++) {
      if (!kept(cell)) continue
      made.column[to] = column[cell]!
      made.points[to++] = points[cell]!
    }
  })
  return made
}
