import { fault, ProblemError } from './faults.ts'
import { byId } from './grid.ts'
import { settlePlaces, settleTies } from './levels.ts'
import type { Problem } from './problem.ts'
import { forbidden, type Scorer } from './scorer.ts'
import type { Rows } from './solve/rows.ts'
import type { Total } from './solve/total.ts'

/** As many pairs as are looked through to settle what is equal: two lists of 100 MB. */
const mostEqual = 25_000_000

/**
 * `settleTies` for a pool that is never written down: the wide scan finds the pairs whose prices add up to their points, and people
 * are taken in the order of their ids, so that the order of the lists moves nobody. `seated` and `best.mate` by place in the problem's
 * lists, `best` with prices of at least 0. No pair below `least` points counts. Throws `too_many_ties`.
 */
export function settleWide(
  { mentees, mentors, score }: Problem,
  places: Int32Array,
  isBanned: (mentee: number, mentor: number) => boolean,
  seated: readonly number[],
  best: Total,
  seed: number,
  least: number,
): Int32Array {
  const columnAt = byId(mentors)
  const placeOf = new Int32Array(mentors.length)
  columnAt.forEach((from, column) => (placeOf[from] = column))
  const rowAt = byId(seated.map((at) => mentees[at]!))
  const v = Float64Array.from(columnAt, (from) => best.v[from]!)
  const rows = equalRows(
    score as Scorer,
    { mentees: Int32Array.from(rowAt, (at) => seated[at]!), mentors: columnAt, placeOf },
    v,
    (mentee, mentor, points) => points < least || isBanned(mentee, mentor),
  )
  const sorted: Total = {
    mate: Int32Array.from(rowAt, (at) => (best.mate[at]! < 0 ? -1 : placeOf[best.mate[at]!]!)),
    u: Float64Array.from(rowAt, (at) => best.u[at]!),
    v,
    nobody: best.nobody,
  }
  const grid = {
    mentors: Array.from(columnAt, (from) => mentors[from]!.id),
    places: places.map((_, at) => places[columnAt[at]!]!),
  }
  const ids = Array.from(rowAt, (at) => mentees[seated[at]!]!.id)
  const mate = new Int32Array(seated.length)
  const settled = best.mate.includes(-1)
    ? settlePlaces(grid, rows, sorted, ids, seed)
    : settleTies(grid, rows, sorted, ids, seed, false)
  settled.forEach((column, row) => {
    mate[rowAt[row]!] = column < 0 ? -1 : columnAt[column]!
  })
  return mate
}

/** Rows and columns in the order of the ids; `dearer` finds what is worth more than `1 - over` at these prices, the only ones it knows. */
function equalRows(
  score: Scorer,
  { mentees, mentors, placeOf }: Record<'mentees' | 'mentors' | 'placeOf', Int32Array>,
  price: Float64Array,
  isOut: (mentee: number, mentor: number, points: number) => boolean,
): Pick<Rows, 'rows' | 'columns' | 'dearer'> {
  const kernel = score.kernel!('mentees')
  const { unit, found: scanned } = kernel
  mentors.forEach((from, column) => kernel.price(from, Math.min(32767, price[column]! * unit)))
  const line = new Int32Array(mentors.length)
  let seen = 0
  return {
    rows: mentees.length,
    columns: mentors.length,
    dearer(row, _prices, over, found) {
      const from = mentees[row]!
      let count = 0
      const look = (to: number, points: number): void => {
        if (points === forbidden || !(points + over > price[placeOf[to]!]!) || isOut(from, to, points)) return
        found[2 * count] = placeOf[to]!
        found[2 * count++ + 1] = points
      }
      // worth at least as much as the row pays; a whole point is more than one unit or one unit
      const limit = (1 - over) * unit - 1
      const many = limit >= -32768 && limit < 32767 ? kernel.above(from, limit) : Infinity
      if (many <= scanned.length)
        for (let at = 0; at < many; at++) look(scanned[at]!, kernel.points(from, scanned[at]!))
      else {
        score.row(from, line)
        line.forEach((points, to) => look(to, points))
      }
      if ((seen += count) > mostEqual) throw new ProblemError(fault('too_many_ties'))
      return count
    },
  }
}
