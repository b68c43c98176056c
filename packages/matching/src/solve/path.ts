import type { Board } from './board.ts'
import { Side } from './side.ts'

/**
 * Columns that are full for good, and the rows that stay without, at a price: those who hold them or wait for them could never go
 * elsewhere. Their prices change together.
 */
export type Crowd = { price: number; columns: Uint8Array; waiting: Iterable<number> }

/** What two searches that meet have found, one from a row to columns, one from places back, and what follows from it. */
export class Path {
  protected readonly board: Board
  protected readonly ahead: Side
  protected readonly back: Side
  /** Of each column that the search from the free places has met: where its row would go. */
  protected readonly onward: Int32Array
  protected start = -1
  protected best = Infinity
  protected meet = -1
  protected crowd: Crowd | null = null
  /** Somebody has to stay without; or, nobody need, and the crowd is only met: how far it is. */
  protected displacing = false
  protected block = Infinity

  constructor(board: Board) {
    this.board = board
    this.ahead = new Side(board.columns)
    this.back = new Side(board.columns)
    this.onward = new Int32Array(board.columns)
  }

  /**
   * Columns that the row's search has settled rise by what is left of the way, those of the other search by the way from there, all
   * others by how far that one has come; so every reduced cost stays at 0 or above.
   */
  protected reprice(): void {
    const { ahead, back, best, crowd, displacing } = this
    const { u, v, holders, columns } = this.board
    const near = Math.min(best, ahead.top())
    const others = best - near
    const crowded = best - Math.min(this.block, near)
    const barred = displacing ? undefined : crowd?.columns
    for (let column = 0; column < columns; column++) {
      const from = ahead.distance[column]!
      const rise =
        barred?.[column] === 1 ? crowded : from < near ? best - from : Math.min(back.distance[column]!, others)
      if (rise === 0) continue
      v[column]! += rise
      for (let row = holders.first[column]!; row >= 0; row = holders.next[row]!) u[row]! -= rise
    }
    u[this.start]! -= best
    if (!crowd || displacing) return
    crowd.price += crowded
    for (const row of crowd.waiting) u[row]! -= crowded
  }

  /** Where the two searches meet; of several such columns the first from the row, so that no column is passed twice. */
  protected meeting(): number {
    const { ahead, back, best, start } = this
    let first = this.meet
    for (let column = first; ; ) {
      if (ahead.distance[column]! + back.distance[column]! === best) first = column
      const row = ahead.via[column]!
      if (row === start) return first
      column = this.board.mate[row]!
    }
  }

  protected moveBack(from: number): void {
    const { back, onward } = this
    for (let column = from; ; ) {
      const row = back.via[column]!
      if (row < 0) return
      const to = onward[column]!
      this.put(row, to)
      column = to
    }
  }

  /** Moves each row of the path one column on, from the place at its end back to the row that had none. */
  protected moveAhead(end: number): void {
    for (let column = end; ; ) {
      const row = this.ahead.via[column]!
      const before = this.board.mate[row]!
      this.put(row, column)
      if (row === this.start) return
      column = before
    }
  }

  private put(row: number, column: number): void {
    const { mate, worth, holders, points, columns } = this.board
    if (mate[row]! >= 0) holders.remove(mate[row]!, row)
    mate[row] = column
    worth[row] = points[row * columns + column]!
    holders.add(column, row)
  }

  protected clear(): void {
    this.ahead.clear()
    this.back.clear()
  }
}
