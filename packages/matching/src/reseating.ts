import type { Cost } from './alternatives.ts'
import { type Measure, Search } from './search.ts'
import type { State } from './state.ts'

/**
 * What it takes to give one row another column, and who moves for it. Each search is made when a column first needs it, and answers
 * for all columns.
 */
export class Reseating {
  private readonly state: State
  private readonly row: number
  /** The column that the row leaves; −1: it has none, and with the level `who` does not compete. */
  private readonly own: number
  private readonly found: { kept?: Search; lower?: Search; losers?: Int32Array; gaining?: Gaining | null } = {}

  constructor(state: State, row: number) {
    this.state = state
    this.row = row
    this.own = state.seats[row]!
  }

  /** `points`: of the pair itself. The column is another than the row's own, allowed, and not wholly locked. */
  cost(column: number, points: number): Cost {
    const { grid, floor } = this.state
    const kept = this.own < 0 ? Infinity : this.kept.far[column]!
    if (kept < Infinity) return { kind: 'points', points: this.lost(column, points) + kept }
    const lower = this.own < 0 || floor === -Infinity ? Infinity : this.lower.far[column]!
    if (lower < Infinity) return { kind: 'floor', floor: -lower }
    const loser = this.losers[column]!
    const loses = loser < 0 ? null : grid.mentees[loser]!
    const gains = loses === null ? null : this.gaining
    if (loses === null || gains === null) return { kind: 'pair', loses }
    return { kind: 'place', loses, gains: grid.mentees[gains.row]! }
  }

  /** Of every row that moves, its column afterwards; −1, or the column of those without: none. */
  moved(kind: Cost['kind'], column: number): Map<number, number> {
    const moved = new Map([[this.row, column]])
    if (kind === 'points') this.kept.chain(column, moved)
    else if (kind === 'floor') this.kept.chain(this.lower.chain(column, moved), moved)
    else if (this.state.order === null) moved.set(this.weakest(column), -1)
    else {
      const loser = this.losers[column]!
      ran(this.state, this.row, 'floor', (search) => search.open(this.state.seats[loser]!)).chain(column, moved)
      moved.set(loser, -1)
      if (kind === 'place') this.enter(moved)
    }
    return moved
  }

  /** Points lost by the row's own move alone, at the prices. */
  private lost(column: number, points: number): number {
    const { v, priced } = this.state
    if (!priced) return 0
    return this.worth(this.own) - v[this.own]! - points + v[column]!
  }

  private worth(column: number): number {
    const { grid } = this.state
    return column === grid.mentors.length ? 0 : grid.rows.points(this.row, column)
  }

  /** Everybody keeps a place, and the floor holds. */
  private get kept(): Search {
    return (this.found.kept ??= ran(this.state, this.row, 'points', (search) => search.open(this.own)))
  }

  /** Everybody keeps a place, and somebody falls below the floor: that one, or those, apart, since all else is found. */
  private get lower(): Search {
    return (this.found.lower ??= ran(this.state, this.row, 'floor', (search) => search.openAbove(this.kept)))
  }

  private get losers(): Int32Array {
    return (this.found.losers ??= losersOf(this.state, this.row))
  }

  private get gaining(): Gaining | null {
    if (this.own < 0) return { row: this.row, column: -1, search: null }
    if (this.found.gaining === undefined) this.found.gaining = gaining(this.state, this.row, this.own)
    return this.found.gaining
  }

  private enter(moved: Map<number, number>): void {
    const { row, column, search } = this.gaining!
    if (search === null) return
    moved.set(row, column)
    search.chain(column, moved)
  }

  /** Of those at a column whom no lock holds, the one with the fewest points; of equals the first by id. */
  private weakest(column: number): number {
    const { holders, grid } = this.state
    let weakest = holders.first[column]!
    for (let row = weakest; row >= 0; row = holders.next[row]!) {
      if (grid.rows.points(row, column) < grid.rows.points(weakest, column)) weakest = row
    }
    return weakest
  }
}

function ran(state: State, row: number, measure: Measure, open: (search: Search) => void): Search {
  const search = new Search(state, row, measure)
  open(search)
  search.run()
  return search
}

/** Who goes without, if somebody must, when the row goes to each column: the last in the order whom a chain can reach. */
function losersOf(state: State, row: number): Int32Array {
  const { places, seats, order } = state
  const losers = new Int32Array(places.length).fill(-1)
  const search = new Search(state, row, 'moves')
  for (const last of order?.toReversed() ?? []) {
    const seat = seats[last]!
    if (last === row || seat < 0 || losers[seat]! >= 0) continue
    search.open(seat)
    for (const column of search.run()) losers[column] = last
  }
  return losers
}

/** The first in the order without a place who could have one once the row has left its own, and where they come in. */
type Gaining = { row: number; column: number; search: Search | null }

function gaining(state: State, row: number, own: number): Gaining | null {
  const { grid, seats, order } = state
  const search = ran(state, row, 'floor', (made) => made.open(own))
  const free = search.far.map((far) => (far < Infinity ? 0 : Infinity))
  const found = new Int32Array(2 * grid.mentors.length)
  for (const other of order ?? []) {
    if (seats[other]! >= 0) continue
    const count = grid.rows.dearer(other, free, Infinity, found)
    let best: Gaining | null = null
    let lowest = -Infinity
    for (let at = 0; at < count; at++) {
      const column = found[2 * at]!
      const width = Math.min(-search.far[column]!, found[2 * at + 1]!)
      if (width <= lowest) continue
      best = { row: other, column, search }
      lowest = width
    }
    if (best) return best
  }
  return null
}
