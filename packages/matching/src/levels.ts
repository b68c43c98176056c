import { type Cover, cover, reach } from './cover.ts'
import { draw, pairDraw } from './draw.ts'
import { type Grid, grown } from './grid.ts'
import { auction } from './solve/auction.ts'
import { repeated, type Rows } from './solve/rows.ts'
import { settle } from './solve/settle.ts'
import { rowsOfSparse, type Sparse } from './solve/sparse.ts'
import { type Total, tuningOf } from './solve/total.ts'

/**
 * Who competes for places in the levels that follow: `idle` of `rows` will stay without. With the level `who`, those
 * are the ones with a place and `idle` is 0; without it they are everybody. `cover` seats as many as can be.
 */
export type Seats = { rows: number[]; idle: number; cover: Cover; draws: Float64Array | null }

/** Most pairs; then, if `who` is on, by priority and lottery, never by points. */
export function seats(grid: Grid, seed: number, who: boolean): Seats {
  const rows = Array.from(grid.mentees.keys())
  if (!who) {
    const most = cover(grid.rows, grid.places, rows)
    return { rows, idle: most.left.length, cover: most, draws: null }
  }
  const draws = Float64Array.from(grid.mentees, (id) => draw(seed, id))
  const most = cover(grid.rows, grid.places, standing(grid.priority, draws))
  const without = new Set(most.left)
  return { rows: rows.filter((row) => !without.has(row)), idle: 0, cover: most, draws }
}

/** Rows, first to be placed first. Two equal draws fall back to the order of the ids. */
export function standing(priority: Float64Array, draws: Float64Array): number[] {
  return Array.from(draws.keys()).sort((one, other) => {
    return priority[other]! - priority[one]! || draws[one]! - draws[other]! || one - other
  })
}

/** As much of rows as a floor is looked for in. */
export type Looked = Pick<Rows, 'rows' | 'columns' | 'points' | 'best' | 'dearer'>

/** A floor, a seating that keeps it, and a group of rows with all the columns that have more points for any of them. */
export type Floor = { points: number; cover: Cover; blocked: { rows: number[]; columns: number[] } }

/** The highest floor at which as many rows still find a place, and who cannot all be seated above it. `null`: nobody is seated. */
export function highestFloor(
  { rows: all, places }: { rows: Looked; places: Int32Array },
  { rows, idle, cover: most }: Seats,
  told: (share: number) => void,
): Floor | null {
  if (rows.length === idle) return null
  const own = bestOfRows(all)
  // Nobody has more than the best they may have: of those with the lowest best, one more than may stay without.
  const lowest = rows.toSorted((one, other) => own[one]! - own[other]! || one - other).slice(0, idle + 1)
  let high = own[lowest.at(-1)!]!
  let blocked: Floor['blocked'] = { rows: lowest, columns: [] }
  let best = most
  let low = leastOf(all, best.mate)
  const steps = Math.ceil(Math.log2(high - low + 1)) + 1
  for (let step = 0; low < high; step++) {
    const middle = low + Math.ceil((high - low) / 2)
    const kept = best.mate.map((column, row) => (column >= 0 && all.points(row, column) >= middle ? column : -1))
    const trial = cover(all, places, rows, middle - 1, kept)
    if (trial.left.length <= idle) {
      best = trial
      low = leastOf(all, best.mate)
    } else {
      blocked = reach(all, trial, trial.left, middle - 1)
      high = middle - 1
    }
    told(step / steps)
  }
  return { points: low, cover: best, blocked }
}

function bestOfRows(all: Looked): Float64Array {
  const best = new Float64Array(all.rows).fill(-Infinity)
  const free = new Float64Array(all.columns)
  const found = new Int32Array(2)
  const bound = { value: 0 }
  for (let row = 0; row < best.length; row++) if (all.best(row, free, 1, found, 0, bound) > 0) best[row] = found[1]!
  return best
}

/** The fewest points of anybody's pair. */
export function leastOf(all: Pick<Rows, 'points'>, mate: Int32Array): number {
  let least = Infinity
  mate.forEach((column, row) => column >= 0 && (least = Math.min(least, all.points(row, column))))
  return least
}

/**
 * Among all matchings as good as `best`, the one with the largest sum of pair draws; staying without has a draw, too. Those are
 * exactly the ones on pairs whose prices add up to their points, in which every column with a price is full. `flat`: points do not count.
 */
export function settleTies(
  { mentors, places: given }: Pick<Grid, 'mentors' | 'places'>,
  rows: Pick<Rows, 'rows' | 'columns' | 'dearer'>,
  best: Total,
  ids: readonly string[],
  seed: number,
  flat: boolean,
): Int32Array {
  const columns = rows.columns
  const { v } = best
  const idle = best.mate.filter((column) => column < 0).length
  const draws = { mentees: drawsOf(ids, seed), mentors: drawsOf(mentors, seed) }
  const nobody = draw(seed, '')
  const tight = rowsOfSparse(
    tightOf(rows, given, best, flat, (row, column) =>
      column === columns
        ? idle > 0 && (flat || best.u[row] === -best.nobody)
          ? pairDraw(draws.mentees[row]!, nobody)
          : null
        : pairDraw(draws.mentees[row]!, draws.mentors[column]!),
    ),
  )
  const places = Int32Array.from([...given, idle])
  const full = Uint8Array.from([...v.map((price) => (price > 0 ? 1 : 0)), 1])
  const { mate } = settle(tight, places, auction({ rows: tight, places }, tuningOf(tight)), full)
  return mate.map((at) => (at === columns ? -1 : at))
}

/**
 * The same where `idle` of many stay without and every place is taken, from the places' side: there the many who are equal to staying
 * without need not be gone through one after another.
 */
export function settlePlaces(
  { mentors, places: given }: Pick<Grid, 'mentors' | 'places'>,
  rows: Pick<Rows, 'rows' | 'columns' | 'dearer'>,
  best: Total,
  ids: readonly string[],
  seed: number,
): Int32Array {
  const draws = { mentees: drawsOf(ids, seed), mentors: drawsOf(mentors, seed) }
  const nobody = draw(seed, '')
  const tight = tightOf(rows, given, best, false, (row, column) =>
    column === rows.columns
      ? null
      : pairDraw(draws.mentees[row]!, draws.mentors[column]!) - pairDraw(draws.mentees[row]!, nobody),
  )
  const owner = Int32Array.from(Array.from(given).flatMap((many, column) => Array<number>(many).fill(column)))
  const turned = repeated(rowsOfSparse(tight).turned(), owner)
  const one = new Int32Array(rows.rows).fill(1)
  const full = Uint8Array.from(best.u, (price) => (price > -best.nobody ? 1 : 0))
  const settled = settle(turned, one, auction({ rows: turned, places: one }, tuningOf(turned)), full)
  const mate = new Int32Array(rows.rows).fill(-1)
  settled.mate.forEach((row, place) => (mate[row] = owner[place]!))
  return mate
}

const drawsOf = (ids: readonly string[], seed: number): number[] => ids.map((id) => draw(seed, id))

/** The pairs whose prices add up to their points, and after them staying without, each with what `weigh` says of it; null leaves it out. */
function tightOf(
  rows: Pick<Rows, 'rows' | 'columns' | 'dearer'>,
  places: Int32Array,
  { u, v }: Total,
  flat: boolean,
  weigh: (row: number, column: number) => number | null,
): Sparse {
  const start = new Int32Array(rows.rows + 1)
  let column = new Int32Array(rows.rows * 4)
  let points = new Int32Array(rows.rows * 4)
  let size = 0
  const found = new Int32Array(2 * rows.columns)
  for (let row = 0; row < rows.rows; row++) {
    const count = rows.dearer(row, v, flat ? Infinity : 1 - u[row]!, found)
    if (size + count >= column.length) {
      const more = Math.ceil((size + count + 1) * 1.5)
      column = grown(column, more)
      points = grown(points, more)
    }
    for (let at = 0; at <= count; at++) {
      const to = at === count ? rows.columns : found[2 * at]!
      const weight = places[to] === 0 ? null : weigh(row, to)
      if (weight === null) continue
      column[size] = to
      points[size++] = weight
    }
    start[row + 1] = size
  }
  return {
    rows: rows.rows,
    columns: rows.columns + 1,
    start,
    column: column.slice(0, size),
    points: points.slice(0, size),
  }
}
