import { type Assignment, assign, type Table } from './assign.ts'
import { reach } from './cover.ts'
import { byId, type Grid, layOut } from './grid.ts'
import { highestFloor, pointsTable, type Seats, seats, settleTies } from './levels.ts'
import type { Certificate, Hall, MatchResult, Pair, Policy, Problem } from './problem.ts'

/**
 * The best matching, level by level: locks and bans, most pairs, who has a place, the highest floor, most points,
 * and a draw among what is left equal. Exact; the order of the input moves nobody. Throws ProblemError.
 */
export function match(problem: Problem, policy: Policy): MatchResult {
  const { seed, levels } = policy
  const grid = layOut(problem, policy)
  const seated = seats(grid, seed, levels.who)
  const floor = levels.floor ? highestFloor(grid, seated) : null
  const table = pointsTable(grid, seated, floor?.points ?? -Infinity, levels.total)
  const best = assign(table)
  const final = levels.tieBreak ? settleTies(grid, seated, table, best, seed) : best
  const pairs = pairsOf(grid, seated, final)
  return {
    policy,
    pairs,
    unmatched: unmatchedOf(problem, pairs),
    levels: levelsOf(problem, pairs),
    certificate: {
      hall: hallOf(grid, seated),
      draws: seated.draws && grid.mentees.map((mentee, row) => ({ mentee, draw: seated.draws![row]! })),
      floor: floor && { points: floor.points, hall: named(grid, floor.blocked) },
      prices: levels.total ? pricesOf(grid, seated, table, best) : null,
    },
  }
}

function pairsOf(grid: Grid, { rows }: Seats, { mate }: Assignment): Pair[] {
  const columns = grid.mentors.length
  const free = rows.flatMap((row, at) => {
    const column = mate[at]!
    if (column === columns) return []
    return { mentee: grid.mentees[row]!, mentor: grid.mentors[column]!, points: grid.points[row * columns + column]! }
  })
  const locked = grid.locked.map(({ mentee, mentor, points }) => ({ mentee, mentor, points }))
  return [...free, ...locked].sort((one, other) => (one.mentee < other.mentee ? -1 : 1))
}

function unmatchedOf(problem: Problem, pairs: Pair[]): MatchResult['unmatched'] {
  const placed = new Set(pairs.map((pair) => pair.mentee))
  const held = new Map<string, number>()
  for (const { mentor } of pairs) held.set(mentor, (held.get(mentor) ?? 0) + 1)
  return {
    mentees: byId(problem.mentees.filter((mentee) => !placed.has(mentee.id))).map((mentee) => mentee.id),
    mentors: byId(problem.mentors)
      .map(({ id, capacity }) => ({ id, free: capacity - (held.get(id) ?? 0) }))
      .filter((mentor) => mentor.free > 0),
  }
}

function levelsOf(problem: Problem, pairs: Pair[]): MatchResult['levels'] {
  const priority = new Map(problem.mentees.map((mentee) => [mentee.id, mentee.priority ?? 0]))
  return {
    pairs: pairs.length,
    priority: pairs.reduce((sum, pair) => sum + priority.get(pair.mentee)!, 0),
    floor: pairs.length > 0 ? pairs.reduce((least, pair) => Math.min(least, pair.points), Infinity) : null,
    points: pairs.reduce((sum, pair) => sum + pair.points, 0),
  }
}

function hallOf(grid: Grid, { cover }: Seats): Hall | null {
  return cover.left.length > 0 ? named(grid, reach(grid, cover, cover.left)) : null
}

/** Ids, with those a lock holds at one of these mentors, who can go nowhere else either. */
export function named(grid: Grid, { rows, columns }: { rows: number[]; columns: number[] }): Hall {
  const reached = new Set(columns)
  const locked = grid.locked.filter((lock) => reached.has(lock.column)).map((lock) => lock.mentee)
  return {
    mentees: [...rows.map((row) => grid.mentees[row]!), ...locked].sort(),
    mentors: columns.map((column) => grid.mentors[column]!).sort(),
    places: columns.reduce((sum, column) => sum + grid.capacity[column]!, 0),
  }
}

function pricesOf(grid: Grid, { rows, idle }: Seats, table: Table, { u, v }: Assignment): Certificate['prices'] {
  return {
    mentees: rows.map((row, at) => ({ id: grid.mentees[row]!, price: u[at]! })),
    mentors: grid.mentors.map((id, column) => ({ id, price: v[column]! })),
    nobody: idle > 0 ? v[table.columns - 1]! : 0,
  }
}
