import { cover, reach } from './cover.ts'
import { Ranks } from './ranks.ts'
import { Board } from './solve/board.ts'
import type { Crowd } from './solve/path.ts'
import { Seeker } from './solve/seeker.ts'
import { release } from './solve/settle.ts'
import type { State } from './state.ts'

/**
 * A matching that people come to and leave, best in every level after each step. `enter` and `leave` say whether they could tell: if
 * not, everything has to be matched anew.
 */
export class Live {
  readonly board: Board
  /** By row of the board. */
  readonly ids: string[]
  readonly rowOf: Map<string, number>
  /** Rows with and without a place. With the level `who` in the order of standing, the first to be placed first. */
  readonly seated: Ranks
  readonly waiting: Ranks
  /** Rows that cannot all have a place above the floor, and all columns that have more points for any of them. */
  blocked: { rows: Set<number>; columns: Set<number> }
  /** Only without the level `who`, and only where somebody stays without. */
  crowd: Crowd | null
  readonly draws: number[]
  readonly priority: number[]
  /** Of every mentor, what locks hold included. */
  readonly capacity: Int32Array
  private readonly seeker: Seeker
  private readonly levels: State['result']['policy']['levels']
  private readonly seen: Uint8Array
  private readonly unseen: Int32Array

  constructor(state: State) {
    const { grid, result, mate, order } = state
    this.levels = result.policy.levels
    const { who } = this.levels
    const u = who ? state.u.map((price, row) => (mate[row]! < 0 ? Infinity : price)) : state.u
    const v = state.v.slice(0, grid.mentors.length)
    this.capacity = Int32Array.from(grid.mentorAt, (at) => Math.min(state.problem.mentors[at]!.capacity, 2 ** 30))
    // a grid's capacity is cut off where its mentees end, but more may come
    const places = grid.places.map((many, column) => many + this.capacity[column]! - grid.capacity[column]!)
    this.board = new Board(grid.rows, places, mate, u, v, state.floor)
    this.ids = grid.mentees.slice()
    this.rowOf = new Map(state.rowOf)
    this.priority = Array.from(grid.priority)
    const draws = new Map(result.certificate.draws?.map(({ mentee, draw }) => [mentee, draw]))
    this.draws = this.ids.map((id) => draws.get(id) ?? 0)
    const rows = order ?? [...mate.keys()]
    const inTurn = who ? (one: number, other: number) => this.compare(one, other) : null
    this.seated = new Ranks(
      rows.filter((row) => mate[row]! >= 0),
      inTurn,
    )
    this.waiting = new Ranks(
      rows.filter((row) => mate[row]! < 0),
      inTurn,
    )
    const { mentees, mentors } = result.certificate.floor?.hall ?? { mentees: [], mentors: [] }
    this.blocked = {
      rows: new Set(mentees.flatMap((id) => this.rowOf.get(id) ?? [])),
      columns: new Set(mentors.map((id) => state.columnOf.get(id)!)),
    }
    this.seeker = new Seeker(this.board)
    this.seen = new Uint8Array(grid.mentors.length)
    this.unseen = new Int32Array(grid.mentors.length)
    this.crowd = null
    if (!who && this.waiting.rows.length > 0) this.crowd = this.gather(state.v[grid.mentors.length]!)
  }

  /** One row more; it still has to `enter`. */
  add(id: string, priority: number, draw: number, line: Int32Array): number {
    const row = this.board.add(line)
    this.ids[row] = id
    this.priority[row] = priority
    this.draws[row] = draw
    this.rowOf.set(id, row)
    return row
  }

  forget(row: number): void {
    this.rowOf.delete(this.ids[row]!)
    this.board.forget(row)
  }

  enter(row: number): boolean {
    const { who, floor, total } = this.levels
    if (!total || this.seated.rows.length === 0) return false
    const open = this.look(row)
    if (who) return open ? this.take(row) : this.replace(row)
    if (open) return this.take(row)
    if (floor) return false
    this.crowd ??= this.gather(this.dearest())
    const last = this.seeker.displace(row, this.crowd)
    this.seen.forEach((seen, column) => seen === 1 && (this.crowd!.columns[column] = 1))
    if (last !== row) {
      this.seated.delete(last)
      this.seated.add(row)
    }
    this.waiting.add(last)
    return true
  }

  leave(row: number): boolean {
    const { who, floor, total } = this.levels
    const { board } = this
    const column = board.mate[row]!
    if (!total || (!who && (column < 0 || this.crowd?.columns[column] === 1 || (floor && this.crowd)))) return false
    if (column < 0) {
      this.waiting.delete(row)
      return true
    }
    board.leave(row)
    this.seated.delete(row)
    const next = who ? this.waiting.rows.find((other) => this.look(other)) : undefined
    if (next !== undefined) {
      this.waiting.delete(next)
      if (!this.take(next)) return false
    } else this.lower()
    return this.seated.rows.length > 0 && this.holdsBack(row, next)
  }

  /** The pair is not made, and may not be any more: nothing else changes. */
  ban(row: number, column: number): void {
    this.board.ban(row, column)
    this.seeker.lists.renew(row, true)
  }

  private take(row: number): boolean {
    if (!this.seeker.seat(row, this.crowd)) return false
    this.seated.add(row)
    return true
  }

  /** All places within reach are taken: of everybody there, the last in the order stays without. */
  private replace(row: number): boolean {
    const { board, seen, seated } = this
    const last = seated.rows.findLast((other) => seen[board.mate[other]!] === 1)
    if (last === undefined || this.compare(row, last) > 0) {
      this.waiting.add(row)
      return true
    }
    board.leave(last)
    seated.delete(last)
    this.waiting.add(last)
    return this.take(row) && this.holdsBack(last, row)
  }

  /**
   * Whether moves could free a place for the row, whatever the floor. If not, `seen` marks every column within its reach: all full,
   * of rows that can go nowhere else.
   */
  private look(start: number): boolean {
    const { board, seen, unseen } = this
    const { may, columns, places, holders } = board
    let left = 0
    for (let column = 0; column < columns; column++) {
      seen[column] = 0
      if (places[column]! > 0) unseen[left++] = column
    }
    const queue = [start]
    for (let head = 0; head < queue.length && left > 0; head++) {
      const base = queue[head]! * columns
      for (let at = left - 1; at >= 0; at--) {
        const column = unseen[at]!
        if (may[base + column] === 0) continue
        if (holders.count[column]! < places[column]!) return true
        seen[column] = 1
        unseen[at] = unseen[--left]!
        for (let row = holders.first[column]!; row >= 0; row = holders.next[row]!) queue.push(row)
      }
    }
    return false
  }

  /** A place is left that had a price: whoever gains by it moves there, and it costs nothing. */
  private lower(): void {
    const { rows, places, worth, holders } = this.board
    const before = this.board.v.slice()
    release(rows, places, this.board, worth, holders, null, () => {})
    const falls = before.map((price, column) => (price === Infinity ? 0 : price - this.board.v[column]!))
    this.seeker.lists.fell(falls.reduce((most, fall) => Math.max(most, fall), 0))
  }

  /** Whether the floor is still the highest after one of those who held it back may have left, and another has come. */
  private holdsBack(gone: number, come: number | undefined): boolean {
    const { board, seated, blocked } = this
    if (!this.levels.floor || !blocked.rows.delete(gone)) return true
    if (come !== undefined && this.isWithin(come, blocked.columns)) {
      blocked.rows.add(come)
      return true
    }
    const kept = board.mate.map((column, row) => (board.worth[row]! > board.floor ? column : -1))
    const low = seated.rows.filter((row) => kept[row]! < 0)
    const trial = cover(board.rows, board.places, low, board.floor, kept)
    if (trial.left.length === 0) return false
    const { rows, columns } = reach(board.rows, trial, [trial.left[0]!], board.floor)
    this.blocked = { rows: new Set(rows), columns: new Set(columns) }
    return true
  }

  /** Whether the row has points above the floor in these columns alone. */
  private isWithin(row: number, within: ReadonlySet<number>): boolean {
    const { points, columns, floor } = this.board
    for (let column = 0, cell = row * columns; column < columns; column++, cell++) {
      if (points[cell]! > floor && !within.has(column)) return false
    }
    return true
  }

  private gather(price: number): Crowd {
    return { price, columns: this.within(), waiting: this.waiting.rows }
  }

  /** Those who stay without, all columns that any of them could come to, and the rows that hold those. */
  shortage(): { rows: number[]; columns: number[] } {
    const { places, may, mate, columns } = this.board
    const reached = this.within()
    const rows = [...this.waiting.rows, ...this.seated.rows.filter((row) => reached[mate[row]!] === 1)]
    const within = Array.from(reached.keys()).filter((column) => {
      return reached[column] === 1 || (places[column] === 0 && rows.some((row) => may[row * columns + column] === 1))
    })
    return { rows, columns: within }
  }

  /** 1 for every column with a place that is within reach of those who stay without: all full, of rows that can go nowhere else. */
  private within(): Uint8Array {
    const columns = new Uint8Array(this.board.columns)
    for (const row of this.waiting.rows) {
      this.look(row)
      this.seen.forEach((seen, column) => seen === 1 && (columns[column] = 1))
    }
    return columns
  }

  /** The least price of staying without at which everybody would rather stay. */
  private dearest(): number {
    return this.seated.rows.reduce((most, row) => Math.max(most, -this.board.u[row]!), 0)
  }

  /** Below 0 where `one` is to be placed first. */
  private compare(one: number, other: number): number {
    const { priority, draws, ids } = this
    return priority[other]! - priority[one]! || draws[one]! - draws[other]! || (ids[one]! < ids[other]! ? -1 : 1)
  }
}
