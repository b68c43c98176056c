import { assign, type Assignment, type Table } from './assign.ts'
import { type Cover, cover, reach } from './cover.ts'
import { draw, pairDraw } from './draw.ts'
import type { Grid } from './grid.ts'

/**
 * Who competes for places in the levels that follow: `idle` of `rows` will stay without. With the level `who`, those
 * are the ones with a place and `idle` is 0; without it they are everybody. `cover` seats as many as can be.
 */
export type Seats = { rows: number[]; idle: number; cover: Cover; draws: Float64Array | null }

/** Most pairs; then, if `who` is on, by priority and lottery, never by points. */
export function seats(grid: Grid, seed: number, who: boolean): Seats {
  const rows = Array.from(grid.mentees.keys())
  if (!who) {
    const most = cover(grid, rows)
    return { rows, idle: most.left.length, cover: most, draws: null }
  }
  const draws = Float64Array.from(grid.mentees, (id) => draw(seed, id))
  const most = cover(grid, standing(grid.priority, draws))
  const without = new Set(most.left)
  return { rows: rows.filter((row) => !without.has(row)), idle: 0, cover: most, draws }
}

/** Rows, first to be placed first. Two equal draws fall back to the order of the ids. */
export function standing(priority: Float64Array, draws: Float64Array): number[] {
  return Array.from(draws.keys()).sort((one, other) => {
    return priority[other]! - priority[one]! || draws[one]! - draws[other]! || one - other
  })
}

/** The highest floor at which as many rows still find a place, and who cannot all be seated above it. */
export function highestFloor(grid: Grid, { rows, idle, cover: most }: Seats) {
  if (rows.length === idle) return null
  const values = Float64Array.from(new Set(grid.points)).filter(Number.isFinite).sort()
  let mate = most.mate
  let low = 0
  let high = values.length
  // Nobody finds a place above the highest points there are.
  let blocked: { rows: number[]; columns: number[] } = { rows, columns: [] }
  while (high - low > 1) {
    const middle = (low + high) >> 1
    const above = values[middle]! - 0.5
    const kept = mate.map((column, row) => (grid.points[row * grid.mentors.length + column]! > above ? column : -1))
    const trial = cover(grid, rows, above, kept)
    if (trial.left.length <= idle) {
      low = middle
      mate = trial.mate
    } else {
      high = middle
      blocked = reach(grid, trial, trial.left, above)
    }
  }
  return { points: values[low]!, blocked }
}

/** The table of the total: points at or above the floor, and a last column for those who stay without a mentor. */
export function pointsTable(grid: Grid, { rows, idle }: Seats, floor: number, points = true): Table {
  const real = grid.mentors.length
  const columns = real + (idle > 0 ? 1 : 0)
  const weight = new Float64Array(rows.length * columns)
  rows.forEach((row, at) => {
    for (let column = 0; column < real; column++) {
      const cell = grid.points[row * real + column]!
      weight[at * columns + column] = cell < floor || cell === -Infinity ? -Infinity : points ? cell : 0
    }
  })
  const places = new Int32Array(columns)
  places.set(grid.places)
  if (idle > 0) places[real] = idle
  return { rows: rows.length, columns, places, weight }
}

/**
 * Among all assignments as good as `best`, the one with the largest sum of pair draws. Those are exactly the ones on
 * tight cells that fill every column with a price: filling one counts more than all draws together.
 */
export function settleTies(grid: Grid, { rows }: Seats, table: Table, best: Assignment, seed: number): Assignment {
  const mentors = Array.from({ length: table.columns }, (_, column) => draw(seed, grid.mentors[column] ?? ''))
  const filled = (rows.length + 1) * 2 ** 24
  const weight = new Float64Array(table.weight.length)
  rows.forEach((row, at) => {
    const mentee = draw(seed, grid.mentees[row]!)
    for (let column = 0, cell = at * table.columns; column < table.columns; column++, cell++) {
      const tight = best.u[at]! + best.v[column]! === table.weight[cell]!
      weight[cell] = tight ? pairDraw(mentee, mentors[column]!) + (best.v[column]! > 0 ? filled : 0) : -Infinity
    }
  })
  return assign({ ...table, weight })
}
