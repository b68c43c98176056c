import { Holders } from './cover.ts'
import { type Grid, layOut } from './grid.ts'
import { standing } from './levels.ts'
import type { MatchResult, Problem } from './problem.ts'
import { forbidden } from './scorer.ts'

/** A result laid over its problem again, so that questions can be asked of it. */
export type State = {
  problem: Problem
  result: MatchResult
  grid: Grid
  rowOf: ReadonlyMap<string, number>
  columnOf: ReadonlyMap<string, number>
  /** Column of each row; −1: without a mentor. `seats` also counts those who stay without, in a last column of their own. */
  mate: Int32Array
  seats: Int32Array
  /** Rows of each column of `seats`. */
  holders: Holders
  places: Int32Array
  /** Prices of rows and columns; all 0 where the level `total` is off. */
  u: Float64Array
  v: Float64Array
  floor: number
  /** −Infinity where a rule forbids. To stay without a mentor is no pair, so no floor touches it: Infinity. */
  points(row: number, column: number): number
  /** By the rules and the floor. */
  allowed(row: number, column: number): boolean
  /** What a pair adds to the total, where that level counts. */
  value(row: number, column: number): number
  /** Rows, first to be placed first; `null` where the level `who` is off. */
  order: number[] | null
}

/** Reads every score once, unless `grid` is given. `result` must be `match`'s for this problem. */
export function stateOf(problem: Problem, result: MatchResult, grid: Grid = layOut(problem)): State {
  const { policy, pairs, certificate } = result
  const columnOf = new Map(grid.mentors.map((id, at) => [id, at]))
  const columns = grid.mentors.length
  const mentorOf = new Map(pairs.map((pair) => [pair.mentee, pair.mentor]))
  const mate = Int32Array.from(grid.mentees, (id) => columnOf.get(mentorOf.get(id) as string) ?? -1)
  const seats = policy.levels.who ? mate : mate.map((at) => (at < 0 ? columns : at))
  const draws = certificate.draws && new Map(certificate.draws.map(({ mentee, draw }) => [mentee, draw]))
  const { prices } = certificate
  const paid = new Map(prices?.mentees.map(({ id, price }) => [id, price]))
  const asked = new Map(prices?.mentors.map(({ id, price }) => [id, price]))
  const floor = certificate.floor?.points ?? -Infinity
  const points = (row: number, at: number) => {
    if (at === columns) return Infinity
    const here = grid.rows.points(row, at)
    return here === forbidden ? -Infinity : here
  }
  return {
    problem,
    result,
    grid,
    rowOf: new Map(grid.mentees.map((id, at) => [id, at])),
    columnOf,
    mate,
    seats,
    holders: new Holders(columns + 1, seats),
    places: Int32Array.from([...grid.places, seats.filter((at) => at === columns).length]),
    u: Float64Array.from(grid.mentees, (id) => paid.get(id) ?? 0),
    v: Float64Array.from([...grid.mentors.map((id) => asked.get(id) ?? 0), prices?.nobody ?? 0]),
    floor,
    points,
    allowed: (row, at) => points(row, at) >= floor && points(row, at) > -Infinity,
    value: (row, at) => (at === columns || !prices ? 0 : points(row, at)),
    order:
      draws &&
      standing(
        grid.priority,
        Float64Array.from(grid.mentees, (id) => draws.get(id)!),
      ),
  }
}
