import { Heap } from './heap.ts'

/**
 * One side of a search that goes from both ends: how far each column is, the nearest first. A line of the table is looked through for
 * what is near; what it leaves out is told as `due`, and the line comes up again when the search has come that far.
 */
export class Side {
  readonly distance: Float64Array
  /** Of each column, the row that leads to it. */
  readonly via: Int32Array
  /** What the search has taken so far, in whatever unit its steps are counted, and how far its first look along a line goes. */
  taken = 0
  window = 1
  private readonly done: Uint8Array
  private readonly heap = new Heap()
  private readonly touched: number[] = []
  private dues: Float64Array
  private readonly columns: number

  constructor(columns: number) {
    this.columns = columns
    this.distance = new Float64Array(columns).fill(Infinity)
    this.via = new Int32Array(columns)
    this.done = new Uint8Array(columns)
    this.dues = new Float64Array(columns)
  }

  /** The distance of what is next; Infinity: nothing. */
  top(): number {
    return this.heap.least()
  }

  /** Settles the next column, or names a line that is due. `columns + line` is a line; −1: it was overtaken. */
  next(): number {
    const item = this.heap.pop()
    if (item >= this.columns) return item
    if (this.done[item]) return -1
    this.done[item] = 1
    return item
  }

  label(column: number, distance: number, row: number): void {
    if (this.distance[column] === Infinity) this.touched.push(column)
    this.distance[column] = distance
    this.via[column] = row
  }

  push(column: number, distance: number): void {
    this.heap.push(distance, column)
  }

  /** The line holds nothing else nearer than `distance`. */
  later(line: number, distance: number): void {
    if (line >= this.dues.length) this.dues = grown(this.dues, 2 * line + 1)
    this.dues[line] = distance
    this.heap.push(distance, this.columns + line)
  }

  due(line: number): number {
    return this.dues[line]!
  }

  /** Looks go further where they find little, less far where they find much. */
  fit(found: number): void {
    if (found > 48) this.window = Math.max(1, this.window / 2)
    else if (found < 6) this.window = Math.min(2 ** 30, this.window * 2)
  }

  clear(): void {
    for (const column of this.touched) {
      this.distance[column] = Infinity
      this.done[column] = 0
    }
    this.touched.length = 0
    this.taken = 0
    this.heap.clear()
  }
}

function grown(from: Float64Array, size: number): Float64Array {
  const to = new Float64Array(size)
  to.set(from)
  return to
}
