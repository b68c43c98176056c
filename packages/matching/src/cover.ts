import { forbidden } from './scorer.ts'
import type { Rows } from './solve/rows.ts'

/** Which column each row sits in (−1: none), and which rows each column holds. `left` are the rows without. */
export type Cover = { mate: Int32Array; holders: Holders; left: number[] }

/** Rows of each column, as linked lists, so that a hundred thousand columns cost three arrays. */
export class Holders {
  /** The first row of each column and, of each row, the next one in its column; −1 ends. */
  readonly first: Int32Array
  readonly next: Int32Array
  readonly count: Int32Array

  constructor(columns: number, mate: Int32Array) {
    this.first = new Int32Array(columns).fill(-1)
    this.next = new Int32Array(mate.length).fill(-1)
    this.count = new Int32Array(columns)
    for (let row = mate.length - 1; row >= 0; row--) if (mate[row]! >= 0) this.add(mate[row]!, row)
  }

  add(column: number, row: number): void {
    this.next[row] = this.first[column]!
    this.first[column] = row
    this.count[column]!++
  }

  remove(column: number, row: number): void {
    let at = this.first[column]!
    if (at === row) this.first[column] = this.next[row]!
    else {
      while (this.next[at] !== row) at = this.next[at]!
      this.next[at] = this.next[row]!
    }
    this.count[column]!--
  }
}

/**
 * Seats rows one after another, moving those already seated where that makes room, never unseating them. So the most
 * rows are seated, and each row is seated unless those before it in `order` need every place it could have (the rows
 * that can be seated together form a matroid, in which taking the first that fits is best).
 * Only pairs with more points than `above` count. `mate` seats some rows to begin with, and is changed.
 */
export function cover(
  rows: Pick<Rows, 'rows' | 'columns' | 'dearer'>,
  places: Int32Array,
  order: ArrayLike<number>,
  above = -Infinity,
  mate: Int32Array = new Int32Array(rows.rows).fill(-1),
): Cover {
  const seating: Seating = {
    rows,
    places,
    mate,
    holders: new Holders(rows.columns, mate),
    over: -above,
    free: new Float64Array(rows.columns),
    dead: new Uint8Array(rows.columns),
    seen: new Int32Array(rows.columns).fill(-1),
    via: new Int32Array(rows.columns),
    queue: new Int32Array(rows.rows),
    found: new Int32Array(2 * rows.columns),
  }
  const left: number[] = []
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!
    if (mate[row]! < 0 && !seat(seating, row)) left.push(row)
  }
  return { mate, holders: seating.holders, left }
}

type Seating = {
  rows: Pick<Rows, 'dearer'>
  places: Int32Array
  mate: Int32Array
  holders: Holders
  over: number
  /** A price of 0 for every column: a row is asked for all it may have. */
  free: Float64Array
  dead: Uint8Array
  /** Of each column, the row whose search reached it last, and the row it was reached by. */
  seen: Int32Array
  via: Int32Array
  queue: Int32Array
  found: Int32Array
}

/** Breadth first, so the fewest move. Columns met by a search that fails can never help anybody: they are dead. */
function seat(seating: Seating, start: number): boolean {
  const { rows, places, holders, over, free, dead, seen, via, queue, found } = seating
  queue[0] = start
  const reached: number[] = []
  for (let head = 0, tail = 1; head < tail; head++) {
    const row = queue[head]!
    const count = rows.dearer(row, free, over, found)
    for (let at = 0; at < count; at++) {
      const column = found[2 * at]!
      if (seen[column] === start || dead[column]) continue
      seen[column] = start
      via[column] = row
      if (holders.count[column]! < places[column]!) {
        moveAlong(seating, start, column)
        return true
      }
      reached.push(column)
      for (let other = holders.first[column]!; other >= 0; other = holders.next[other]!) queue[tail++] = other
    }
  }
  for (const column of reached) dead[column] = 1
  return false
}

/** Moves each row of a path one column on, from the free place back to the row that had none. */
function moveAlong({ mate, holders, via }: Seating, start: number, end: number): void {
  for (let column = end; ; ) {
    const row = via[column]!
    const before = mate[row]!
    if (before >= 0) holders.remove(before, row)
    mate[row] = column
    holders.add(column, row)
    if (row === start) return
    column = before
  }
}

/** Everyone and every column within reach of `from`: if no row can be seated, they are all these columns could serve. */
export function reach(
  rows: Pick<Rows, 'columns' | 'dearer' | 'points'>,
  { mate, holders }: Pick<Cover, 'mate' | 'holders'>,
  from: readonly number[],
  above = -Infinity,
): { rows: number[]; columns: number[] } {
  const columns: number[] = []
  const seen = new Uint8Array(rows.columns)
  const free = new Float64Array(rows.columns)
  const found = new Int32Array(2 * rows.columns)
  const reached = new Set(from)
  const see = (row: number, column: number) => {
    if (seen[column] || mate[row] === column) return
    seen[column] = 1
    columns.push(column)
    for (let other = holders.first[column]!; other >= 0; other = holders.next[other]!) reached.add(other)
  }
  let unseen: number[] | null = null
  for (const row of reached) {
    // most columns are seen early; after that the few others are asked about one by one
    if (unseen === null && 8 * (rows.columns - columns.length) < rows.columns)
      unseen = [...seen.keys()].filter((column) => seen[column] === 0)
    if (unseen === null) {
      const count = rows.dearer(row, free, -above, found)
      for (let at = 0; at < count; at++) see(row, found[2 * at]!)
    } else if (unseen.length > 0) {
      const before = columns.length
      for (const column of unseen) {
        const here = rows.points(row, column)
        if (here > above && here !== forbidden) see(row, column)
      }
      if (columns.length > before) unseen = unseen.filter((column) => seen[column] === 0)
    }
  }
  return { rows: [...reached], columns }
}
