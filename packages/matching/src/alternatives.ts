import { Reseating } from './reseating.ts'
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
  const { grid, seats, places } = state
  const { mentors } = grid
  const reseating = new Reseating(state, row)
  const found = new Int32Array(2 * mentors.length)
  const count = grid.rows.dearer(row, new Float64Array(mentors.length), Infinity, found)
  const all: { column: number; points: number; cost: Cost }[] = []
  for (let at = 0; at < count; at++) {
    const column = found[2 * at]!
    const points = found[2 * at + 1]!
    if (column === seats[row] || places[column] === 0) continue
    all.push({ column, points, cost: reseating.cost(column, points) })
  }
  // columns are in the order of the ids
  all.sort((one, other) => compareCosts(one.cost, other.cost) || one.column - other.column)
  return all.map(({ column, points, cost }) => ({ mentor: mentors[column]!, points, cost }))
}

const kinds = { points: 0, floor: 1, place: 2, pair: 3 }

function compareCosts(one: Cost, other: Cost): number {
  if (one.kind === 'points' && other.kind === 'points') return one.points - other.points
  if (one.kind === 'floor' && other.kind === 'floor') return other.floor - one.floor
  return kinds[one.kind] - kinds[other.kind]
}
