import type { Board } from './board.ts'
import { Outward } from './outward.ts'
import type { Crowd } from './path.ts'

/** What looking through a whole column takes, as `Outward` counts. */
const wholeColumn = 6

/**
 * Seats one row by the shortest path through the prices, as `Insertion` does, but from both ends: from the row to columns, and from
 * the columns with a place left back to those whose rows could come there. Where they meet, each has seen little.
 */
export class Seeker extends Outward {
  /** What the search from the row takes before the other one begins: most are over by then. */
  private readonly alone: number
  /** Whether the search from the free places has begun. */
  private begun = false
  /** Whether the rows' prices, which stand still during a search, have been read for it. */
  private priced = false

  /** `alone`, `few`, `length`: other than usual, for tests. */
  constructor(board: Board, { alone = 150, few = 12, length = 48 } = {}) {
    super(board, few, length)
    this.alone = alone
  }

  /** Seats the row in a column with a place left. Without a path nothing has changed, and the answer is false. */
  seat(start: number, crowd: Crowd | null): boolean {
    const { board, back } = this
    this.begin(start, crowd, false)
    const free: number[] = []
    for (let column = 0; column < board.columns; column++) {
      if (board.holders.count[column]! >= board.places[column]!) continue
      back.label(column, 0, -1)
      free.push(column)
    }
    this.passAhead(start, 0)
    this.search(free)
    const found = this.best < Infinity
    if (found) {
      const at = this.meeting()
      this.reprice()
      this.moveBack(at)
      this.moveAhead(at)
    } else board.u[start] = Infinity
    this.clear()
    return found
  }

  /** There is no place for one row more: seats it, or leaves it, so that the one that stays without costs least. Says which. */
  displace(start: number, crowd: Crowd): number {
    const { board } = this
    this.begin(start, crowd, true)
    this.passAhead(start, 0)
    this.search(null)
    this.reprice()
    const { last } = this
    if (last !== start) {
      const column = board.mate[last]!
      board.holders.remove(column, last)
      board.mate[last] = -1
      this.moveAhead(column)
    }
    this.clear()
    return last
  }

  private begin(start: number, crowd: Crowd | null, displacing: boolean): void {
    const { u, v } = this.board
    this.start = start
    this.crowd = crowd
    this.displacing = displacing
    this.best = Infinity
    this.block = Infinity
    this.begun = false
    const { lists } = this
    lists.renew(start, true)
    const first = 2 * lists.length * start
    u[start] = lists.count[start] === 0 ? -Infinity : lists.list[first + 1]! - v[lists.list[first]!]!
    if (displacing && crowd) u[start] = Math.max(u[start]!, -crowd.price)
    this.priced = false
  }

  private search(free: number[] | null): void {
    const { ahead, back } = this
    while (this.best > ahead.top() + (this.begun ? back.top() : 0)) {
      if (!this.begun && free && ahead.taken >= this.alone) {
        this.begun = true
        for (const column of free) back.push(column, 0)
      }
      if (this.begun && back.taken < ahead.taken) this.stepBack()
      else this.stepAhead()
    }
  }

  private stepAhead(): void {
    const { ahead } = this
    const { columns, holders } = this.board
    const item = ahead.next()
    if (item >= columns) this.lookAhead(item - columns)
    else if (item >= 0) {
      const far = ahead.distance[item]!
      for (let row = holders.first[item]!; row >= 0; row = holders.next[row]!) this.passAhead(row, far)
    }
  }

  private stepBack(): void {
    const { back } = this
    const { columns } = this.board
    const item = back.next()
    if (item >= columns) {
      const column = item - columns
      this.lookBack(column, back.due(column) - back.distance[column]! + 2 * back.window)
    } else if (item >= 0) this.lookBack(item, back.window)
  }

  /** Rows that would come to the column at a loss below `window`. */
  private lookBack(column: number, window: number): void {
    const { ahead, back, start } = this
    const { turned, slots, glance, small, u, v, mate } = this.board
    const far = back.distance[column]!
    const over = far + v[column]!
    const cut = v[column]! - Math.min(window, this.best - far)
    // whatever is further than this from a free place meets the other side no sooner
    const apart = ahead.top()
    if (!this.priced) glance.priceRows(u, this.board.used)
    this.priced = true
    const named = glance.column(column, cut, small)
    const { found, rest } = glance
    let count = 0
    back.taken += wholeColumn
    for (let at = 0, base = column * slots; at < named; at++) {
      const row = found[at]!
      const from = mate[row]!
      if (from < 0 && row !== start) continue
      count++
      const through = over - (turned[base + row]! - u[row]!)
      if (row === start) this.touch(column, through - far)
      else if (through < back.distance[from]!) {
        back.label(from, through, row)
        this.onward[from] = column
        if (through + ahead.distance[from]! < this.best) {
          this.best = through + ahead.distance[from]!
          this.meet = from
        }
        if (through + apart < this.best) back.push(from, through)
      }
    }
    if (window < this.best - far) back.fit(count)
    if (over - rest < this.best) back.later(column, over - rest)
  }

  /** The search from the free places has come to the row itself. */
  private touch(column: number, distance: number): void {
    const { ahead, back } = this
    if (distance >= ahead.distance[column]!) return
    ahead.label(column, distance, this.start)
    ahead.push(column, distance)
    if (distance + back.distance[column]! >= this.best) return
    this.best = distance + back.distance[column]!
    this.meet = column
  }
}
