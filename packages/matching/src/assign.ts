import { moveAlong } from './cover.ts'

/** What every row would bring in every column: row by row, −Infinity where it may not go. Whole numbers. */
export type Table = { rows: number; columns: number; places: Int32Array; weight: Float64Array }

/**
 * A best assignment with the prices that prove it: `u[row] + v[column] ≥ weight` everywhere allowed, equal where
 * assigned; `v ≥ 0`, and 0 in a column with a place left. Whole numbers when the weights are.
 */
export type Assignment = { mate: Int32Array; u: Float64Array; v: Float64Array }

/**
 * Gives every row a column at the largest total weight: shortest augmenting paths, one row after another.
 * O(rows² · columns) at worst. Throws when not every row can have a column: the caller has made sure of that.
 */
export function assign(table: Table): Assignment {
  const { rows, columns } = table
  const work: Work = {
    ...table,
    mate: new Int32Array(rows).fill(-1),
    u: new Float64Array(rows),
    v: new Float64Array(columns),
    holders: Array.from({ length: columns }, () => []),
    distance: new Float64Array(columns),
    via: new Int32Array(columns),
    open: new Int32Array(columns),
    openCount: 0,
  }
  for (let row = 0; row < rows; row++) insert(work, row)
  return { mate: work.mate, u: work.u, v: work.v }
}

type Work = Table &
  Assignment & {
    holders: number[][]
    /** Of each column from the row being inserted, in reduced weight; `via` is the row it is reached by. */
    distance: Float64Array
    via: Int32Array
    /** The columns not reached for good; the first `openCount` count. */
    open: Int32Array
    openCount: number
  }

function insert(work: Work, start: number): void {
  const { columns, holders, places, distance, via, open, u, v } = work
  u[start] = bestOffer(work, start)
  distance.fill(Infinity)
  for (let column = 0; column < columns; column++) open[column] = column
  work.openCount = columns
  const visited: number[] = []
  const reached: number[] = []
  let nearest = relax(work, start, 0)
  for (;;) {
    const column = open[nearest]!
    const far = nearest < 0 ? Infinity : distance[column]!
    if (far === Infinity) throw new Error('A row without any column came to the assignment')
    if (holders[column]!.length < places[column]!) {
      u[start]! -= far
      for (const row of reached) u[row]! -= far - distance[work.mate[row]!]!
      for (const other of visited) v[other]! += far - distance[other]!
      moveAlong(work.mate, holders, via, start, column)
      return
    }
    open[nearest] = open[--work.openCount]!
    visited.push(column)
    nearest = holders[column]!.length === 0 ? closest(work) : -1
    for (const row of holders[column]!) {
      reached.push(row)
      nearest = relax(work, row, far)
    }
  }
}

function bestOffer({ columns, weight, v }: Work, row: number): number {
  let best = -Infinity
  for (let column = 0, cell = row * columns; column < columns; column++, cell++) {
    const offer = weight[cell]! - v[column]!
    if (offer > best) best = offer
  }
  return best
}

/** Shortens distances through `row`; says where in `open` the nearest column stands, one with a place first. −1: none. */
function relax(work: Work, row: number, far: number): number {
  const { columns, weight, u, v, distance, via, open, openCount, holders, places } = work
  const base = row * columns
  const offset = far + u[row]!
  let nearest = -1
  let least = Infinity
  for (let at = 0; at < openCount; at++) {
    const column = open[at]!
    const through = offset + v[column]! - weight[base + column]!
    let here = distance[column]!
    if (through < here) {
      distance[column] = here = through
      via[column] = row
    }
    if (here > least || here === Infinity) continue
    if (here < least || holders[column]!.length < places[column]!) nearest = at
    least = here
  }
  return nearest
}

/** After a column that has no place and no holder, nothing is shortened. */
function closest({ distance, open, openCount }: Work): number {
  let nearest = -1
  for (let at = 0; at < openCount; at++) {
    if (nearest < 0 || distance[open[at]!]! < distance[open[nearest]!]!) nearest = at
  }
  return nearest
}
