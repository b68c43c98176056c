import { forbidden } from '../scorer.ts'
import type { Board } from './board.ts'
import { Path } from './path.ts'
import { Shortlists } from './shortlists.ts'

/** Looked up once: it is compared with every cell. */
const none = forbidden

/** What looking through a whole row takes, a few columns of its short list being 1. */
const wholeRow = 3

/**
 * The half of a search that goes from the row to columns, through short lists: a few columns of a row, more of them once the search is
 * as far as those were worth, and the whole row only where it comes as far as what its list left out.
 */
export class Outward extends Path {
  readonly lists: Shortlists
  /** The row that stays without, if that is best. */
  protected last = -1
  /** How many columns of a short list are looked at before the search goes on elsewhere. */
  private readonly few: number
  /** Of each row that the search has come to, where in the lists it is to go on. */
  private places: Int32Array

  constructor(board: Board, few: number, length: number) {
    super(board)
    this.few = few
    this.places = new Int32Array(board.slots)
    this.lists = new Shortlists(board, length)
  }

  /** Through the row's short list from its start. */
  protected passAhead(row: number, far: number): void {
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
  protected lookAhead(row: number): void {
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
}
