import { Holders } from './cover.ts'
import { type Grid, layOut } from './grid.ts'
import { standing } from './levels.ts'
import { type Near, nearOf } from './near.ts'
import type { MatchResult, Problem } from './problem.ts'
import type { Rows } from './solve/rows.ts'

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
  /** Whether points count, and so have prices. */
  priced: boolean
  /** −Infinity where that level is off. */
  floor: number
  /** What rules and bans leave of each column. Turned when first asked for, and kept: 4 bytes a pair. */
  turned(): Rows
  /** Made when first asked for, too; `null` where points have no prices or pairs are few. */
  near(): Near | null
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
  const u = Float64Array.from(grid.mentees, (id) => paid.get(id) ?? 0)
  let rows: Rows | undefined
  let near: Near | undefined
  const turned = () => (rows ??= grid.rows.turned())
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
    u,
    v: Float64Array.from([...grid.mentors.map((id) => asked.get(id) ?? 0), prices?.nobody ?? 0]),
    priced: prices !== null,
    floor: certificate.floor?.points ?? -Infinity,
    turned,
    near() {
      if (!prices || grid.rulings.entries) return null
      return (near ??= nearOf(
        turned(),
        u.map((price, row) => (seats[row]! < 0 ? Infinity : price)),
      ))
    },
    order:
      draws &&
      standing(
        grid.priority,
        Float64Array.from(grid.mentees, (id) => draws.get(id)!),
      ),
  }
}
