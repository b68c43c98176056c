import type { State } from './state.ts'

/**
 * What making one pair by hand costs everybody together, against the result, all others moved as well as can be.
 * - `points`: everybody with a place keeps one and the floor holds; the total loses so many points (0: a tie; below 0 only
 *   where the pair itself lies below the floor and others gain by it).
 * - `floor`: everybody keeps a place, but another pair falls, at best, to this floor.
 * - `place`: as many pairs, but `loses` goes without and `gains` has a place instead.
 * - `pair`: one pair fewer; `loses` goes without (`null`: without the level `who`, nobody in particular).
 */
export type Cost =
  | { kind: 'points'; points: number }
  | { kind: 'floor'; floor: number }
  | { kind: 'place'; loses: string; gains: string }
  | { kind: 'pair'; loses: string | null }

export type Alternative = { mentor: string /** Of this pair. */; points: number; cost: Cost }

/**
 * Every other mentor whom no rule forbids and whose places are not all taken by locks, the cheapest first. Exact: one
 * search through the prices for all mentors at once. The pair itself may lie below the floor, as a lock may.
 */
export function alternatives(state: State, row: number): Alternative[] {
  const { grid, seats, places, order } = state
  const own = seats[row]!
  const kept = own < 0 ? null : losses(state, row, own)
  const width = own < 0 ? null : widths(state, row, own)
  const losers = order && losersOf(state, row, order)
  const gains = order && (own < 0 ? row : gainer(state, row, own, order))
  return grid.mentors
    .flatMap((mentor, column): Alternative[] => {
      const points = state.points(row, column)
      if (column === own || points === -Infinity || places[column] === 0) return []
      return [{ mentor, points, cost: costOf(column) }]
    })
    .sort((one, other) => compareCosts(one.cost, other.cost) || (one.mentor < other.mentor ? -1 : 1))

  function costOf(column: number): Cost {
    if (kept && kept[column]! < Infinity) return { kind: 'points', points: kept[column]! }
    if (width && width[column]! > -Infinity) return { kind: 'floor', floor: width[column]! }
    const loser = losers ? losers[column]! : -1
    const loses = loser < 0 ? null : grid.mentees[loser]!
    if (loses === null || gains === null || gains < 0) return { kind: 'pair', loses }
    return { kind: 'place', loses, gains: grid.mentees[gains]! }
  }
}

/**
 * Points lost in all when `row` leaves `own` for each column, nobody losing a place: shortest paths, against the moves,
 * from the place it leaves to every column. A path may pass through free places: one is taken here, one given up there.
 */
function losses(state: State, row: number, own: number): Float64Array {
  const { seats, holders, places, u, v, allowed, value } = state
  const distance = new Float64Array(v.length).fill(Infinity)
  const done = new Uint8Array(v.length)
  distance[own] = 0
  let spare = v[own]!
  let spared = false
  for (;;) {
    let column = -1
    let far = spared ? Infinity : spare
    for (let at = 0; at < v.length; at++) {
      if (done[at] || distance[at]! >= far) continue
      column = at
      far = distance[at]!
    }
    if (far === Infinity) break
    if (column < 0) {
      spared = true
      for (let at = 0; at < v.length; at++) {
        if (holders.count[at]! < places[at]!) distance[at] = Math.min(distance[at]!, far)
      }
      continue
    }
    done[column] = 1
    if (holders.count[column]! > 0) spare = Math.min(spare, far + v[column]!)
    seats.forEach((seat, other) => {
      if (seat < 0 || other === row || done[seat] || !allowed(other, column)) return
      const through = far + u[other]! + v[column]! - value(other, column)
      if (through < distance[seat]!) distance[seat] = through
    })
  }
  return distance.map((far, column) => value(row, own) - v[own]! - value(row, column) + v[column]! + far)
}

/** The lowest points of the others, at best, when `row` goes to each column and nobody loses a place: widest paths. */
function widths(state: State, row: number, own: number): Float64Array {
  const { seats, holders, places } = state
  const width = Float64Array.from(places, (count, at) =>
    at === own || holders.count[at]! < count ? Infinity : -Infinity,
  )
  const done = new Uint8Array(places.length)
  for (;;) {
    let column = -1
    for (let at = 0; at < width.length; at++) {
      if (!done[at] && width[at]! > (column < 0 ? -Infinity : width[column]!)) column = at
    }
    if (column < 0) return width
    done[column] = 1
    seats.forEach((seat, other) => {
      if (seat < 0 || other === row || done[seat]) return
      width[seat] = Math.max(width[seat]!, Math.min(width[column]!, state.points(other, column)))
    })
  }
}

/** Who goes without, if somebody must, when `row` goes to each column: the last in the order whom a chain can reach. */
function losersOf(state: State, row: number, order: readonly number[]): Int32Array {
  const losers = new Int32Array(state.places.length).fill(-1)
  for (const last of order.toReversed()) {
    const seat = state.seats[last]!
    if (last === row || seat < 0 || losers[seat]! >= 0) continue
    for (const column of upstream(state, row, seat, (at) => losers[at]! < 0)) losers[column] = last
  }
  return losers
}

/** The first in the order without a place who could have one once `row` has left `own`; −1: nobody. */
function gainer(state: State, row: number, own: number, order: readonly number[]): number {
  const columns = [...upstream(state, row, own, () => true)]
  return (
    order.find((other) => state.seats[other]! < 0 && columns.some((at) => state.points(other, at) > -Infinity)) ?? -1
  )
}

/** The columns from which moves lead to `end`. */
function upstream({ seats, points }: State, row: number, end: number, open: (column: number) => boolean): Set<number> {
  const columns = new Set([end])
  for (const column of columns) {
    seats.forEach((seat, other) => {
      if (seat < 0 || other === row || columns.has(seat) || !open(seat)) return
      if (points(other, column) > -Infinity) columns.add(seat)
    })
  }
  return columns
}

const kinds = ['points', 'floor', 'place', 'pair'] as const

function compareCosts(one: Cost, other: Cost): number {
  if (one.kind === 'points' && other.kind === 'points') return one.points - other.points
  if (one.kind === 'floor' && other.kind === 'floor') return other.floor - one.floor
  return kinds.indexOf(one.kind) - kinds.indexOf(other.kind)
}
