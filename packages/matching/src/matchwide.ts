import { draw } from './draw.ts'
import { fault, faults, ProblemError } from './faults.ts'
import { byId } from './grid.ts'
import { standing } from './levels.ts'
import type { Certificate, Hall, Pair, Policy, Problem, Stage } from './problem.ts'
import { type Rulings, rulings } from './rulings.ts'
import { forbidden, type Kernel, type Scorer } from './scorer.ts'
import { type Wide, wide } from './solve/wide.ts'
import type { Settled } from './solve/settle.ts'
import type { Total } from './solve/total.ts'
import { canSeatAll, floorWide, groupOf, seatWide } from './wideseats.ts'
import { settleWide } from './wideties.ts'

/** Pairs up to which a table of points is kept: 100 MB. */
export const mostInTable = 25_000_000

/** Whether a problem is matched from profiles, without ever writing its pairs down; its scorer can then look through whole rows. */
export function isWide({ mentees, mentors, score }: Problem): boolean {
  return (
    mentees.length * mentors.length > mostInTable && typeof score !== 'function' && !score.entries && !!score.kernel
  )
}

/**
 * Pairs and certificate of a pool too large for a table. Without the level `who`, which says who has a place, a group that shares too few
 * though others have some to spare is a fault (`group_too_large`), and so is the level `floor` where places are short (`level_of_tables`).
 * That points count is no choice there.
 */
export function matchWide(
  problem: Problem,
  policy: Policy,
  told: (stage: Stage) => (share: number) => void,
): { pairs: Pair[]; certificate: Certificate } {
  const wrong = faults(problem, policy)
  const { who, floor, total, tieBreak } = policy.levels
  if (!total) wrong.push(...fault('level_of_tables'))
  if (wrong.length > 0) throw new ProblemError(wrong)
  const pool = poolOf(problem, policy)
  if (floor && !who && pool.order.length > pool.slots) throw new ProblemError(fault('level_of_tables'))
  let seated = who ? pool.order.slice(0, pool.slots) : pool.order
  let found = (seated.length <= pool.slots ? byMentees : byPlaces)(pool, seated, told('total'))
  let hall: Hall | null = null
  if (found === null && who) {
    told('pairs')(0)
    const most = seatWide(problem, pool.row, pool.places, pool.order)
    ;({ seated, hall } = most)
    found = byMentees(pool, seated, told('total'), { known: most.mate })
  }
  if (found === null) throw new ProblemError(fault('group_too_large'))
  const raised = floor ? floorWide(pool.row, pool.places, Int32Array.from(seated), found.mate, told('floor')) : null
  const least = raised?.floor.points ?? -Infinity
  if (raised?.isHigher === true) {
    found = byMentees(pool, seated, told('total'), { known: raised.floor.cover.mate, least })
    if (found === null) throw new Error('A floor that everybody can have is not had by all')
  }
  const best = paying(found)
  told('ties')(0)
  const mate = tieBreak ? settleWide(problem, pool.places, pool.banned, seated, best, policy.seed, least) : best.mate
  const { rows = [], columns = [] } = raised?.floor.blocked ?? {}
  const blocked = { rows: rows.map((row) => seated[row]!), columns }
  return {
    pairs: pairsOf(pool, seated, mate),
    certificate: {
      ...certificateOf(pool, seated, best, hall, who),
      floor: raised && { points: least, hall: groupOf(problem, blocked) },
    },
  }
}

/** People by their place in the problem's lists. `order`: mentees without a lock, first to be placed first. */
type Pool = {
  problem: Problem
  scorer: Scorer
  /** By mentee and mentor; `bans`: whether there are any. */
  banned(mentee: number, mentor: number): boolean
  /** Points of one mentee with everybody, bans laid over. */
  row: Rulings['row']
  bans: boolean
  order: number[]
  draws: Float64Array
  /** Places left after the locks, of each mentor and in all. */
  places: Int32Array
  slots: number
  locked: Pair[]
}

function poolOf(problem: Problem, { seed }: Policy): Pool {
  const { mentees, mentors, locks = [] } = problem
  const judge = rulings(problem)
  const row = new Map(mentees.map(({ id }, at) => [id, at]))
  const column = new Map(mentors.map(({ id }, at) => [id, at]))
  const places = Int32Array.from(mentors, ({ capacity }) => Math.min(capacity, mentees.length + 1))
  const taken = new Set<number>()
  const locked = locks.map(({ mentee, mentor }): Pair => {
    const at = row.get(mentee)!
    const { codes } = judge.pair(at, column.get(mentor)!)
    if (codes.length > 0) throw new ProblemError(fault('lock_breaks_rule', mentee, mentor, ...codes))
    taken.add(at)
    places[column.get(mentor)!]!--
    return { mentee, mentor, points: judge.points(at, column.get(mentor)!) }
  })
  const draws = Float64Array.from(mentees, ({ id }) => draw(seed, id))
  const sorted = byId(mentees)
  return {
    problem,
    scorer: problem.score as Scorer,
    banned: judge.banned,
    row: judge.row,
    bans: (problem.bans ?? []).length > 0,
    order: standing(
      Float64Array.from(sorted, (at) => mentees[at]!.priority ?? 0),
      Float64Array.from(sorted, (at) => draws[at]!),
    )
      .map((at) => sorted[at]!)
      .filter((at) => !taken.has(at)),
    draws,
    places,
    slots: places.reduce((sum, many) => sum + many, 0),
    locked,
  }
}

/** The mentees bid for the mentors' places. */
function byMentees(
  pool: Pool,
  seated: readonly number[],
  told: (share: number) => void,
  { known, least = -Infinity }: { known?: Int32Array; least?: number } = {},
): Settled | null {
  const kernel = pool.scorer.kernel!('mentees')
  const { places } = pool
  const exact = exactly(kernel, pool, (row, column) => pool.banned(row, column))
  const points = (row: number, column: number) => {
    const worth = exact(row, column)
    return worth < least ? forbidden : worth
  }
  const as = Int32Array.from(seated)
  const sure = known ? { known } : { hopeful: (mate: Int32Array) => canSeatAll(pool.row, places, as, mate) }
  const settled = wide({ kernel, as, places, points, ...sure }, told)
  return settled && { ...settled, v: dearest(settled.v, settled.u, places, kernel.most) }
}

/** There are fewer places than mentees, and points decide: the places bid for the mentees. */
function byPlaces(pool: Pool, seated: readonly number[], told: (share: number) => void): Settled | null {
  const kernel = pool.scorer.kernel!('mentors')
  const owner: number[] = []
  pool.places.forEach((many, mentor) => {
    for (let place = 0; place < many; place++) owner.push(mentor)
  })
  const open = new Int32Array(pool.problem.mentees.length)
  for (const row of seated) open[row] = 1
  const points = exactly(kernel, pool, (row, column) => pool.banned(column, row))
  const turned = wide({ kernel, as: Int32Array.from(owner), places: open, points }, told)
  if (turned === null) return null
  const mate = new Int32Array(open.length).fill(-1)
  const v = new Float64Array(pool.places.length)
  turned.mate.forEach((row, place) => {
    mate[row] = owner[place]!
    v[owner[place]!] = turned.u[place]!
  })
  const u = Float64Array.from(seated, (row) => turned.v[row]!)
  return { mate: Int32Array.from(seated, (row) => mate[row]!), u, v: dearest(v, u, pool.places, kernel.most) }
}

/** Exact points of a kernel's pair, bans laid over. */
function exactly(kernel: Kernel, { bans }: Pool, isBanned: (row: number, column: number) => boolean): Wide['points'] {
  if (!bans) return kernel.points
  return (row, column) => (isBanned(row, column) ? forbidden : kernel.points(row, column))
}

/** A mentor without a place costs more than anybody could want to pay. */
function dearest(v: Float64Array, u: Float64Array, places: Int32Array, most: number): Float64Array {
  const dear = Math.max(0, most - least(u))
  return v.map((price, column) => (places[column] === 0 ? dear : price))
}

/** As prices are told: no place costs less than nothing, and whoever stays without pays as much less. */
function paying({ mate, u, v }: Settled): Total {
  const nobody = mate.includes(-1) ? Math.max(0, -least(v)) : 0
  return { mate, u: u.map((price) => price - nobody), v: v.map((price) => price + nobody), nobody }
}

function pairsOf(
  { problem: { mentees, mentors }, scorer, locked }: Pool,
  seated: readonly number[],
  mate: Int32Array,
): Pair[] {
  const pairs = locked.slice()
  seated.forEach((row, at) => {
    const column = mate[at]!
    if (column < 0) return
    const points = scorer.pair(row, column).parts.reduce((sum, part) => sum + part.points, 0)
    pairs.push({ mentee: mentees[row]!.id, mentor: mentors[column]!.id, points })
  })
  return pairs.sort((one, other) => (one.mentee < other.mentee ? -1 : 1))
}

/** Where somebody stays without and no `group` is known, every place is taken: everybody together shares too few. */
function certificateOf(
  pool: Pool,
  seated: readonly number[],
  { mate, u, v, nobody }: Total,
  group: Hall | null,
  who: boolean,
): Omit<Certificate, 'floor'> {
  const { mentees, mentors } = pool.problem
  const idle = mate.reduce((sum, column) => sum + (column < 0 ? 1 : 0), 0)
  const everybody = {
    mentees: mentees.map(({ id }) => id).sort(),
    mentors: mentors.map(({ id }) => id).sort(),
    places: mentors.reduce((sum, { capacity }) => sum + capacity, 0),
  }
  return {
    hall: pool.order.length - seated.length + idle > 0 ? (group ?? everybody) : null,
    draws: who ? pool.order.map((row) => ({ mentee: mentees[row]!.id, draw: pool.draws[row]! })) : null,
    prices: {
      mentees: seated.map((row, at) => ({ id: mentees[row]!.id, price: u[at]! })),
      mentors: Array.from(byId(mentors), (column) => ({ id: mentors[column]!.id, price: v[column]! })),
      nobody,
    },
  }
}

function least(values: Float64Array): number {
  return values.reduce((found, value) => Math.min(found, value), Infinity)
}
