import { forbidden } from './scorer.ts'

/**
 * The stable matching by deferred acceptance (Gale and Shapley), rows proposing: no row and column would both rather
 * have each other, and a place left free is worse than anybody allowed. Both sides rank by the same points, so it is
 * what taking the best pair left, again and again, comes to. It seeks neither most pairs nor the largest total.
 *
 * `points`: whole, row by row, `forbidden` where a pair may not be; fewer than 2³¹ cells. `places`: of each column, whole,
 * from 0 on. `tie`: of two pairs with equal points that with the larger one leads; where no pairs of one row or column
 * are equal in that too, input order moves nobody (else the earlier cell leads). Answers with each row's column, −1 none.
 */
export function deferred(
  points: Int32Array,
  rows: number,
  columns: number,
  places: Int32Array,
  tie: (row: number, column: number) => number,
): Int32Array {
  const tieOf = (cell: number) => tie(Math.floor(cell / columns), cell % columns)
  const lead: Order = (cell, other) => points[cell]! - points[other]! || tieOf(cell) - tieOf(other) || other - cell
  const trail: Order = (cell, other) => lead(other, cell)
  const mate = new Int32Array(rows).fill(-1)
  const wishes = wishesOf(points, rows, columns, lead)
  const held = Array.from({ length: columns }, (_, column) => ({
    cells: new Int32Array(Math.min(places[column]!, rows)),
    size: 0,
  }))
  for (let first = 0; first < rows; first++) {
    // Whoever is refused asks next, until one is taken without another's leaving, or has asked everybody.
    for (let row = first; row >= 0; ) {
      const cell = next(wishes[row]!, lead)
      if (cell < 0) break
      const refused = offer(held[cell % columns]!, cell, trail)
      if (refused === cell) continue
      mate[row] = cell % columns
      row = refused < 0 ? -1 : Math.floor(refused / columns)
      if (row >= 0) mate[row] = -1
    }
  }
  return mate
}

/** A pair is its cell in `points`. Positive where the first one belongs above. */
type Order = (cell: number, other: number) => number

/** The topmost cell comes first. */
type Heap = { cells: Int32Array; size: number }

function wishesOf(points: Int32Array, rows: number, columns: number, lead: Order): Heap[] {
  const all = new Int32Array(rows * columns)
  return Array.from({ length: rows }, (_, row) => {
    const cells = all.subarray(row * columns, (row + 1) * columns)
    let size = 0
    for (let cell = row * columns; cell < (row + 1) * columns; cell++)
      if (points[cell] !== forbidden) cells[size++] = cell
    return heaped({ cells, size }, lead)
  })
}

function heaped(heap: Heap, order: Order): Heap {
  for (let at = (heap.size >> 1) - 1; at >= 0; at--) sink(heap, at, order)
  return heap
}

function sink({ cells, size }: Heap, from: number, order: Order): void {
  const cell = cells[from]!
  let at = from
  for (;;) {
    let down = 2 * at + 1
    if (down >= size) break
    if (down + 1 < size && order(cells[down + 1]!, cells[down]!) > 0) down++
    if (order(cells[down]!, cell) <= 0) break
    cells[at] = cells[down]!
    at = down
  }
  cells[at] = cell
}

/** Takes the topmost, −1 when empty. */
function next(heap: Heap, order: Order): number {
  if (heap.size === 0) return -1
  const first = heap.cells[0]!
  heap.cells[0] = heap.cells[--heap.size]!
  sink(heap, 0, order)
  return first
}

/** Gives a column one more to hold; answers whom it cannot hold for that: this one, another one, −1 nobody. */
function offer(held: Heap, cell: number, trail: Order): number {
  const { cells } = held
  if (cells.length === 0) return cell
  if (held.size < cells.length) {
    cells[held.size++] = cell
    // Only a full column has to know who is last.
    if (held.size === cells.length) heaped(held, trail)
    return -1
  }
  const last = cells[0]!
  if (trail(cell, last) > 0) return cell
  cells[0] = cell
  sink(held, 0, trail)
  return last
}
