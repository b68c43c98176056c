import { forbidden } from '../scorer.ts'
import type { Board } from './board.ts'
import { type Crowd, Path } from './path.ts'
import { Shortlists } from './shortlists.ts'

/** Looked up once: it is compared with every cell. */
const none = forbidden

/** What a step of a search takes, a row's short list being 1: a whole row, a whole column. */
const wholeRow = 6
const wholeColumn = 6

/**
 * Seats one row by the shortest path through the prices, as `Insertion` does, but from both ends: from the row to columns, and from
 * the columns with a place left back to those whose rows could come there. Where they meet, each has seen little. From the row it goes
 * through short lists: a row is looked through whole only where the search comes as far as what its list left out.
 */
export class Seeker extends Path {
  readonly lists: Shortlists
  /** What the search from the row takes before the other one begins: most are over by then. */
  private readonly alone: number
  /** The row that stays without, if that is best. */
  private last = -1
  /** Whether the search from the free places has begun. */
  private begun = false
  /** Whether the rows' prices, which stand still during a search, have been read for it. */
  private priced = false

  /** How many columns of a short list are looked at before the search goes on elsewhere. */
  private readonly few: number
  /** Of each row that the search has come to, where in the lists it is to go on. */
  private places: Int32Array

  /** `alone`, `few`, `length`: other than usual, for tests. */
  constructor(board: Board, { alone = 150, few = 16, length = 64 } = {}) {
    super(board)
    this.alone = alone
    this.few = few
    this.places = new Int32Array(board.slots)
    this.lists = new Shortlists(board, length)
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

  /** Through the row's short list from its start. */
  private passAhead(row: number, far: number): void {
    if (this.crowd) this.exit(row, far + this.board.u[row]! + this.crowd.price)
    this.passOn(row, far, 2 * this.lists.length * row)
  }

  /** A few columns more of the row's short list: those that come after were worth less, and wait until the search is as far. */
  private passOn(row: number, far: number, from: number): void {
    const { ahead, lists } = this
    const over = far + this.board.u[row]!
    const end = 2 * (lists.length * row + lists.count[row]!)
    const step = 2 * this.few
    ahead.taken++
    let to = from
    // an old bound may say more than the row itself has by now
    let due = far
    while (due <= far && to < end) {
      const at = to
      to = Math.min(at + step, end)
      this.passEach(row, over, at, to)
      due = over - (to < end ? lists.most(to) : lists.bound(row))
    }
    if (to === end) lists.sort(row)
    this.goOn(row, to)
    if (due < this.best) ahead.later(row, Math.max(far, due))
  }

  private passEach(row: number, over: number, from: number, to: number): void {
    const { list } = this.lists
    const { distance } = this.ahead
    const { v } = this.board
    for (let at = from; at < to; at += 2) {
      // most are no nearer than they were: nothing else is asked of them
      const column = list[at]!
      const unpaid = over - list[at + 1]!
      if (unpaid + v[column]! < distance[column]!) this.reach(row, column, unpaid)
    }
  }

  /** The search has come as far as what is left of the row's list, or as what that left out. */
  private lookAhead(row: number): void {
    const { ahead, lists } = this
    const { points, columns, mate, u } = this.board
    const far = row === this.start ? 0 : ahead.distance[mate[row]!]!
    const place = this.places[row]!
    if (place < 2 * (lists.length * row + lists.count[row]!)) {
      this.passOn(row, far, place)
      return
    }
    lists.renew(row)
    ahead.taken += wholeRow
    if (far + u[row]! - lists.bound(row) > ahead.due(row)) {
      this.passAhead(row, far)
      return
    }
    for (let column = 0, cell = row * columns; column < columns; column++, cell++) {
      if (points[cell] !== none) this.reach(row, column, far + u[row]! - points[cell]!)
    }
  }

  private exit(row: number, out: number): void {
    if (!this.displacing) this.block = Math.min(this.block, out)
    else if (out < this.best) {
      this.best = out
      this.last = row
    }
  }

  /** `unpaid`: how far the column is, but for its price. */
  private goOn(row: number, place: number): void {
    if (row >= this.places.length) {
      const more = new Int32Array(2 * row + 1)
      more.set(this.places)
      this.places = more
    }
    this.places[row] = place
  }

  private reach(row: number, column: number, unpaid: number): void {
    const { ahead, back } = this
    const through = unpaid + this.board.v[column]!
    if (through >= this.best || through >= ahead.distance[column]!) return
    if (this.crowd && !this.displacing && this.crowd.columns[column] === 1) {
      this.block = Math.min(this.block, through)
      return
    }
    ahead.label(column, through, row)
    ahead.push(column, through)
    if (through + back.distance[column]! >= this.best) return
    this.best = through + back.distance[column]!
    this.meet = column
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
