import type { Grid } from './grid.ts'

/** Which column each row sits in (−1: none), and which rows each column holds. */
export type Cover = { mate: Int32Array; holders: number[][]; left: number[] }

/**
 * Seats rows one after another, moving those already seated where that makes room, never unseating them. So the most
 * rows are seated, and each row is seated unless those before it in `order` need every place it could have (the rows
 * that can be seated together form a matroid, in which taking the first that fits is best).
 * Only pairs with more points than `above` count. `mate` seats some rows to begin with. `left` are the rows without.
 */
export function cover(grid: Grid, order: ArrayLike<number>, above = -Infinity, mate = unseated(grid)): Cover {
  const state: Cover = { mate, holders: holdersOf(grid.mentors.length, mate), left: [] }
  const dead = new Uint8Array(grid.mentors.length)
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!
    if (mate[row]! < 0 && !seat(grid, state, row, above, dead)) state.left.push(row)
  }
  return state
}

/** Everyone and every mentor within reach of `rows`: if no row can be seated, they are all these mentors could serve. */
export function reach(
  grid: Grid,
  { mate, holders }: Pick<Cover, 'mate' | 'holders'>,
  rows: readonly number[],
  above = -Infinity,
) {
  const columns: number[] = []
  const seen = new Uint8Array(grid.mentors.length)
  const reached = new Set(rows)
  for (const row of reached) {
    for (let column = 0; column < seen.length; column++) {
      if (seen[column] || mate[row] === column || !(grid.points[row * seen.length + column]! > above)) continue
      seen[column] = 1
      columns.push(column)
      for (const holder of holders[column]!) reached.add(holder)
    }
  }
  return { rows: [...reached], columns }
}

export function holdersOf(columns: number, mate: Int32Array): number[][] {
  const holders: number[][] = Array.from({ length: columns }, () => [])
  mate.forEach((column, row) => column >= 0 && holders[column]!.push(row))
  return holders
}

function unseated(grid: Grid): Int32Array {
  return new Int32Array(grid.mentees.length).fill(-1)
}

/** Breadth first, so the fewest move. Columns met by a search that fails can never help anybody: they are dead. */
function seat(grid: Grid, { mate, holders }: Cover, start: number, above: number, dead: Uint8Array): boolean {
  const columns = dead.length
  const via = new Int32Array(columns).fill(-1)
  const queue = [start]
  for (const row of queue) {
    for (let column = 0; column < columns; column++) {
      if (via[column]! >= 0 || dead[column] || !(grid.points[row * columns + column]! > above)) continue
      via[column] = row
      if (holders[column]!.length < grid.places[column]!) {
        moveAlong(mate, holders, via, start, column)
        return true
      }
      for (const holder of holders[column]!) queue.push(holder)
    }
  }
  via.forEach((row, column) => row >= 0 && (dead[column] = 1))
  return false
}

/** Moves each row of a path one column on, from the free place back to the row that had none. */
export function moveAlong(mate: Int32Array, holders: number[][], via: Int32Array, start: number, end: number): void {
  for (let column = end; ; ) {
    const row = via[column]!
    const before = mate[row]!
    mate[row] = column
    holders[column]!.push(row)
    if (row === start) return
    const rows = holders[before]!
    rows[rows.indexOf(row)] = rows.at(-1)!
    rows.pop()
    column = before
  }
}
