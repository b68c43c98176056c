import { type Near, nearest } from './near.ts'
import { forbidden } from './scorer.ts'
import { Queue } from './solve/queue.ts'
import type { State } from './state.ts'

/**
 * `points`: how many points all lose, by pairs that keep the floor. `floor`: how low the lowest pair falls, by whatever pairs the
 * rules allow. `moves`: whether it can be at all, by those, and soonest where few move.
 */
export type Measure = 'points' | 'floor' | 'moves'

/**
 * Looks, against the moves, from columns where a place becomes free to every column where one could be made by moving others
 * on, everybody keeping a place. What that takes at best is `far`: the points lost at the prices, or the lowest points on the way
 * with the sign turned, or 0. Infinity: it cannot be. `row` itself is left where it is.
 */
export class Search {
  readonly far: Float64Array
  /** The row that moves on from each column, and where to. A row of −1 moves nobody: a place that was free anyway is used. */
  readonly by: Int32Array
  readonly to: Int32Array
  private readonly done: Uint8Array
  /** Of each row, the points it would have to have more than at a column to make a difference; Infinity: none can. */
  private readonly bar: Float64Array
  private readonly found: Int32Array
  /** Columns; `spare`; and, by what comes after that, columns whose farther rows are still to be looked at. */
  private readonly queue: Queue
  private readonly state: State
  private readonly measure: Measure
  /** Every way is as good as another: the first to be found stays. */
  private readonly flat: boolean
  private readonly low: number
  private readonly near: Near | null
  /** Rows that are not done, among some that are. */
  private readonly rest: Int32Array
  private resting: number
  private readonly own: number
  /** How many columns with somebody who could move on are still to be looked at. */
  private left: number
  /** Stands for all free places together: one can be left free in place of another. */
  private readonly spare: number

  constructor(state: State, row: number, measure: Measure) {
    const { seats, places, floor } = state
    this.state = state
    this.measure = measure
    this.flat = measure === 'moves' || (measure === 'points' && !state.priced)
    this.low = measure === 'points' ? floor : -Infinity
    this.spare = places.length
    this.far = new Float64Array(places.length + 1).fill(Infinity)
    this.by = new Int32Array(places.length + 1).fill(-1)
    this.to = new Int32Array(places.length + 1).fill(-1)
    this.done = new Uint8Array(places.length + 1)
    this.bar = Float64Array.from(seats, (seat, at) => (seat < 0 || at === row ? Infinity : -Infinity))
    this.found = new Int32Array(2 * seats.length)
    this.near = measure === 'points' ? state.near() : null
    this.queue = new Queue(2 * places.length + 1)
    this.rest = Int32Array.from(seats.keys())
    this.resting = seats.length
    this.own = seats[row]!
    this.left = places.reduce((sum, _, column) => sum + (this.moves(column) ? 1 : 0), 0)
  }

  /** A place becomes free here. */
  open(column: number): void {
    this.better(column, this.measure === 'floor' ? -Infinity : 0, -1, -1)
  }

  /** Whatever a search by `points` has found is above every floor that is asked for here. */
  openAbove(kept: Search): void {
    const { holders, grid, seats } = this.state
    const closed = new Float64Array(grid.mentors.length).fill(Infinity)
    for (let column = 0; column < this.spare; column++) {
      if (!kept.done[column]) continue
      this.far[column] = -Infinity
      this.done[column] = 1
      closed[column] = 0
      for (let row = holders.first[column]!; row >= 0; row = holders.next[row]!) this.bar[row] = Infinity
      if (this.moves(column)) this.left--
    }
    for (let row = 0; row < seats.length; row++) {
      if (this.bar[row] === Infinity) continue
      const count = grid.rows.best(row, closed, 1, this.found, 0, { value: -Infinity })
      if (count > 0) this.better(seats[row]!, -this.found[1]!, row, this.found[0]!)
    }
  }

  /** Answers with the columns found, the nearest first; may be called again after more were opened. */
  run(): number[] {
    const { queue, done, far, spare } = this
    const settled: number[] = []
    for (;;) {
      const column = queue.pop()
      if (column < 0) return settled
      if (column > spare) {
        if (this.left > 0) this.settleRest(column - spare - 1)
        continue
      }
      done[column] = 1
      if (column === spare) {
        this.exchange(far[column]!)
        continue
      }
      settled.push(column)
      this.settle(column)
    }
  }

  /** Who moves on from `column`, and to which column, until there is a place; says where that is. */
  chain(column: number, moved: Map<number, number>): number {
    for (let at = column; ; at = this.to[at]!) {
      if (this.by[at]! >= 0) moved.set(this.by[at]!, this.to[at]!)
      if (this.to[at]! < 0) return at
    }
  }

  private settle(column: number): void {
    const { holders, v } = this.state
    const { bar, spare, flat, measure } = this
    const here = this.far[column]!
    for (let row = holders.first[column]!; row >= 0; row = holders.next[row]!) bar[row] = Infinity
    if (holders.count[column]! > 0 && measure === 'points') this.better(spare, here + v[column]!, -1, column)
    if (!flat && this.moves(column)) this.left--
    if (this.left === 0) return
    if (column === spare - 1) {
      this.settleIdle(here)
      return
    }
    if (this.near === null) this.settleAll(column)
    else this.settleNear(this.near, column)
  }

  private settleAll(column: number): void {
    const { v, seats, u, turned } = this.state
    const { bar, found, low, flat } = this
    const here = this.far[column]!
    const sums = this.measure === 'points'
    const base = here + v[column]!
    const count = turned().dearer(column, bar, sums ? -base : 0, found)
    for (let at = 0; at < count; at++) {
      const row = found[2 * at]!
      const points = found[2 * at + 1]!
      if (points < low) continue
      const through = flat ? 0 : sums ? base + u[row]! - points : Math.max(here, -points)
      this.better(seats[row]!, through, row, column)
    }
  }

  /** Looks at the few rows nearest, and puts all others off until they could be nearer than whatever else is left. */
  private settleNear(near: Near, column: number): void {
    const { seats, u, v } = this.state
    const { bar, low } = this
    const base = this.far[column]! + v[column]!
    for (let at = 2 * nearest * column, end = at + 2 * near.count[column]!; at < end; at += 2) {
      const row = near.rows[at]!
      const points = near.rows[at + 1]!
      if (points >= low && points - base > bar[row]!) this.better(seats[row]!, base + u[row]! - points, row, column)
    }
    if (near.left[column]! > -Infinity) this.queue.lower(this.spare + 1 + column, base - near.left[column]!)
  }

  /** Looks at whoever is left: few by now, as a rule. */
  private settleRest(column: number): void {
    if (8 * this.left > this.spare) {
      this.settleAll(column)
      return
    }
    const { seats, u, v, turned } = this.state
    const { bar, rest, low } = this
    const base = this.far[column]! + v[column]!
    let kept = 0
    for (let at = 0; at < this.resting; at++) {
      const row = rest[at]!
      if (bar[row] === Infinity) continue
      rest[kept++] = row
      const points = turned().points(column, row)
      if (points >= low && points !== forbidden && points - base > bar[row]!) {
        this.better(seats[row]!, base + u[row]! - points, row, column)
      }
    }
    this.resting = kept
  }

  /** Whether anybody but the row itself is there. */
  private moves(column: number): boolean {
    return this.state.holders.count[column]! > (column === this.own ? 1 : 0)
  }

  /** Anybody may stay without in place of somebody else who does. */
  private settleIdle(here: number): void {
    const { seats, u, v } = this.state
    const base = this.measure === 'points' ? here + v[this.spare - 1]! : here
    for (let row = 0; row < seats.length; row++) {
      if (this.bar[row] === Infinity) continue
      this.better(seats[row]!, this.measure === 'points' ? base + u[row]! : base, row, this.spare - 1)
    }
  }

  private exchange(here: number): void {
    const { holders, places } = this.state
    for (let at = 0; at < places.length; at++) {
      if (holders.count[at]! < places[at]!) this.better(at, here, -1, this.spare)
    }
  }

  private better(column: number, through: number, row: number, to: number): void {
    const { far, by, bar, queue, flat, measure } = this
    if (through >= far[column]!) return
    if (flat && column !== this.spare && this.moves(column)) this.left--
    far[column] = through
    by[column] = row
    this.to[column] = to
    queue.lower(column, through)
    if (column === this.spare) return
    const { holders, u } = this.state
    for (let at = holders.first[column]!; at >= 0; at = holders.next[at]!) {
      if (bar[at] === Infinity) continue
      bar[at] = flat ? Infinity : measure === 'floor' ? -through : u[at]! - through
    }
  }
}
