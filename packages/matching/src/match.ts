import { type Cover, Holders, reach } from './cover.ts'
import { byId, type Grid, layOut } from './grid.ts'
import { type Floor, highestFloor, type Seats, seats, settleTies } from './levels.ts'
import type { Certificate, Course, Hall, MatchResult, Pair, Policy, Problem, Stage } from './problem.ts'
import { isWide, matchWide } from './matchwide.ts'
import { remember } from './recall.ts'
import { type Total, total } from './solve/total.ts'

/**
 * The best matching, level by level: locks and bans, most pairs, who has a place, the highest floor, most points,
 * and a draw among what is left equal. Exact; the order of the input moves nobody
 * (among equals of a pool without a table it may, where the draw is off). Throws ProblemError, and the signal's reason.
 */
export function match(problem: Problem, policy: Policy, course: Course = {}): MatchResult {
  const told = (stage: Stage) => teller(stage, course)
  if (isWide(problem)) {
    const { pairs, certificate } = matchWide(problem, policy, told)
    return remember(resultOf(problem, policy, pairs, certificate), problem)
  }
  const grid = layOut(problem, policy, told('scores'))
  return remember(solve(grid, policy, told), problem, grid)
}

type Told = (stage: Stage) => (share: number) => void

/** The best matching of what was read. */
export function solve(grid: Grid, policy: Policy, told: Told = () => () => {}): MatchResult {
  const { seed, levels } = policy
  told('pairs')(0)
  // where only points decide, the bids show who can be seated
  if (levels.total && !levels.who && !levels.floor) return byPoints(grid, policy, told)
  const seated = seats(grid, seed, levels.who)
  const floor = levels.floor ? highestFloor(grid, seated, told('floor')) : null
  // columns without a place stay, so that they have a price
  const rows = grid.rows.select(
    seated.rows,
    grid.places.map(() => 1),
    floor?.points ?? -Infinity,
  )
  const ids = seated.rows.map((row) => grid.mentees[row]!)
  const best = levels.total
    ? total(rows, grid.places, seatingOf(seated, floor), told('total'))
    : unpriced(grid, seated, floor)
  told('ties')(0)
  const mate = levels.tieBreak ? settleTies(grid, rows, best, ids, seed, !levels.total) : best.mate
  return resultOf(grid.problem, policy, pairsOf(grid, seated.rows, mate), {
    hall: hallOf(grid, seated.cover),
    draws: seated.draws && grid.mentees.map((mentee, row) => ({ mentee, draw: seated.draws![row]! })),
    floor: floor && { points: floor.points, hall: named(grid, floor.blocked) },
    prices: levels.total ? pricesOf(grid, ids, best) : null,
  })
}

function byPoints(grid: Grid, policy: Policy, told: Told): MatchResult {
  const best = total(grid.rows, grid.places, null, told('total'))
  told('ties')(0)
  const mate = policy.levels.tieBreak ? settleTies(grid, grid.rows, best, grid.mentees, policy.seed, false) : best.mate
  const left = Array.from(mate.keys()).filter((row) => mate[row]! < 0)
  const seated = { mate, holders: new Holders(grid.mentors.length, mate), left }
  return resultOf(grid.problem, policy, pairsOf(grid, grid.mentees.keys(), mate), {
    hall: hallOf(grid, seated),
    draws: null,
    floor: null,
    prices: pricesOf(grid, grid.mentees, best),
  })
}

export function resultOf(problem: Problem, policy: Policy, pairs: Pair[], certificate: Certificate): MatchResult {
  return { policy, pairs, unmatched: unmatchedOf(problem, pairs), levels: levelsOf(problem, pairs), certificate }
}

function teller(stage: Stage, { onProgress, signal }: Course): (share: number) => void {
  let most = 0
  return (share) => {
    if (signal?.aborted) throw (signal.reason ?? new DOMException('The matching was stopped', 'AbortError')) as Error
    most = Math.max(most, Math.min(1, share))
    onProgress?.({ stage, share: most })
  }
}

/** The seating as far as it concerns the competing rows: with `who` all of them have a place. */
function seatingOf({ idle, cover }: Seats, floor: Floor | null): Cover {
  return idle === 0 ? { ...cover, left: [] } : (floor?.cover ?? cover)
}

/** Points do not count: any seating is as good as another, at no price. */
function unpriced(grid: Grid, { rows, cover }: Seats, floor: Floor | null): Total {
  const { mate } = floor?.cover ?? cover
  return {
    mate: Int32Array.from(rows, (row) => mate[row]!),
    u: new Float64Array(rows.length),
    v: new Float64Array(grid.mentors.length),
    nobody: 0,
  }
}

function pairsOf(grid: Grid, rows: Iterable<number>, mate: Int32Array): Pair[] {
  const pairs = grid.locked.map(({ mentee, mentor, points }) => ({ mentee, mentor, points }))
  let at = 0
  for (const row of rows) {
    const column = mate[at++]!
    if (column < 0) continue
    pairs.push({ mentee: grid.mentees[row]!, mentor: grid.mentors[column]!, points: grid.rows.points(row, column) })
  }
  return pairs.sort((one, other) => (one.mentee < other.mentee ? -1 : 1))
}

function unmatchedOf({ mentees, mentors }: Problem, pairs: readonly Pair[]): MatchResult['unmatched'] {
  const held = new Map<string, number>()
  for (const { mentor } of pairs) held.set(mentor, (held.get(mentor) ?? 0) + 1)
  const free = Array.from(byId(mentors), (at) => mentors[at]!).flatMap(({ id, capacity }) => {
    const left = capacity - (held.get(id) ?? 0)
    return left > 0 ? [{ id, free: left }] : []
  })
  if (pairs.length === mentees.length) return { mentees: [], mentors: free }
  const placed = new Set(pairs.map((pair) => pair.mentee))
  return { mentees: mentees.flatMap(({ id }) => (placed.has(id) ? [] : [id])).sort(), mentors: free }
}

export function levelsOf({ mentees }: Problem, pairs: readonly Pair[]): MatchResult['levels'] {
  const declared = mentees.flatMap(({ id, priority }) => (priority ? [[id, priority] as const] : []))
  const priority = new Map(declared)
  return {
    pairs: pairs.length,
    priority: declared.length > 0 ? pairs.reduce((sum, pair) => sum + (priority.get(pair.mentee) ?? 0), 0) : 0,
    floor: pairs.length > 0 ? pairs.reduce((least, pair) => Math.min(least, pair.points), Infinity) : null,
    points: pairs.reduce((sum, pair) => sum + pair.points, 0),
  }
}

function hallOf(grid: Grid, cover: Cover): Hall | null {
  return cover.left.length > 0 ? named(grid, reach(grid.rows, cover, cover.left)) : null
}

/** Ids, with those a lock holds at one of these mentors, who can go nowhere else either. */
export function named(
  grid: Pick<Grid, 'mentees' | 'mentors' | 'capacity' | 'locked'>,
  { rows, columns }: { rows: number[]; columns: number[] },
): Hall {
  const reached = new Set(columns)
  const locked = grid.locked.filter((lock) => reached.has(lock.column)).map((lock) => lock.mentee)
  return {
    mentees: [...rows.map((row) => grid.mentees[row]!), ...locked].sort(),
    mentors: columns.map((column) => grid.mentors[column]!).sort(),
    places: columns.reduce((sum, column) => sum + grid.capacity[column]!, 0),
  }
}

function pricesOf(grid: Grid, ids: readonly string[], { u, v, nobody }: Total): Certificate['prices'] {
  return {
    mentees: ids.map((id, at) => ({ id, price: u[at]! })),
    mentors: grid.mentors.map((id, column) => ({ id, price: v[column]! })),
    nobody,
  }
}
