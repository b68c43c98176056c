import { layOut } from './grid.ts'
import type { MatchResult, Pair, Problem } from './problem.ts'
import { problemOf } from './recall.ts'

export type Metrics = {
  mentees: number
  mentors: number
  /** The sum of the capacities. */
  places: number
  pairs: number
  /** Over all pairs; `tenth` is the points that nine pairs in ten reach. `null` without pairs. */
  points: { total: number; mean: number; least: number; tenth: number; median: number } | null
  /** Where each pair stands among the side's own choices, 1 = nobody better. `first`: how many pairs stand at 1. */
  menteeRank: { first: number; median: number; ninetieth: number } | null
  mentorRank: { first: number; median: number; ninetieth: number } | null
  /** Mean over all pairs of the points as a share (0 to 1) of the most the mentee could have with anybody; `null` without pairs. */
  share: number | null
  /** Pairs not made that would have more points than each of the two has now (a free place counts as having none). */
  blocking: number
  /** Mentees in at least one of those. */
  envious: number
  /** How many mentors have `has` mentees for a capacity of `capacity`; by capacity, then by what they have. */
  load: { capacity: number; has: number; mentors: number }[]
  /** Only where asked for: the largest first, everybody in a group of fewer than five last, together, under `null`. */
  groups?: GroupFigures[]
}

/** `rate`: the share (0 to 1) of its mentees who have a mentor. `share` as above. */
export type GroupFigures = { group: string | null; mentees: number; pairs: number; rate: number; share: number | null }

/** `groups`: the group of a mentee, `null` for none. */
export type Asking = { groups?: (menteeId: string) => string | null }

/** Figures about a result, locked pairs included. Reads every score once. */
export function metrics(result: MatchResult, given?: Problem, asking: Asking = {}): Metrics {
  return figuresOf(result.pairs, problemOf(result, given), asking)
}

export function figuresOf(pairs: readonly Pair[], problem: Problem, { groups }: Asking = {}): Metrics {
  const { mentees, mentors, rows, capacity } = layOut({ ...problem, locks: [] })
  const columns = mentors.length
  const column = new Map(mentors.map((id, at) => [id, at]))
  const mentorOf = new Map(pairs.map((pair) => [pair.mentee, pair]))
  const has = Float64Array.from(mentees, (id) => mentorOf.get(id)?.points ?? -Infinity)
  const held: Pair[][] = mentors.map(() => [])
  for (const pair of pairs) held[column.get(pair.mentor)!]!.push(pair)
  const weakest = mentors.map((_, at) => {
    const here = held[at]!
    return here.length < capacity[at]!
      ? -Infinity
      : here.reduce((least, pair) => Math.min(least, pair.points), Infinity)
  })
  let blocking = 0
  const envious = new Set<number>()
  const better = new Map(pairs.map((pair) => [pair, { mentee: 0, mentor: 0 }]))
  const shares = new Map<string, number>()
  const free = new Float64Array(columns)
  const found = new Int32Array(2 * columns)
  for (let row = 0; row < mentees.length; row++) {
    const own = mentorOf.get(mentees[row]!)
    const count = rows.dearer(row, free, Infinity, found)
    let best = -Infinity
    for (let cell = 0; cell < count; cell++) {
      const at = found[2 * cell]!
      const here = found[2 * cell + 1]!
      if (here > best) best = here
      if (here > has[row]! && here > weakest[at]!) {
        blocking++
        envious.add(row)
      }
      if (own && here > own.points) better.get(own)!.mentee++
      for (const pair of held[at]!) if (here > pair.points) better.get(pair)!.mentor++
    }
    if (own) shares.set(own.mentee, shareOf(own.points, best))
  }
  const ranks = [...better.values()]
  return {
    mentees: mentees.length,
    mentors: columns,
    places: problem.mentors.reduce((sum, mentor) => sum + mentor.capacity, 0),
    pairs: pairs.length,
    points: pointsOf(pairs.map((pair) => pair.points)),
    menteeRank: rankOf(ranks.map((above) => above.mentee + 1)),
    mentorRank: rankOf(ranks.map((above) => above.mentor + 1)),
    share: mean([...shares.values()]),
    blocking,
    envious: envious.size,
    load: loadOf(problem, column, held),
    ...(groups && { groups: groupsOf(mentees, groups, shares) }),
  }
}

/** Points as a share of the mentee's own best: 0 to 1, and 1 for the best itself, whatever its sign. */
export function shareOf(points: number, best: number): number {
  if (points >= best) return 1
  return best > 0 ? Math.max(0, points / best) : 0
}

function pointsOf(values: number[]): Metrics['points'] {
  if (values.length === 0) return null
  const sorted = values.toSorted((one, other) => one - other)
  const total = sorted.reduce((sum, value) => sum + value, 0)
  return { total, mean: total / sorted.length, least: sorted[0]!, tenth: at(sorted, 0.1), median: at(sorted, 0.5) }
}

function rankOf(ranks: number[]): Metrics['menteeRank'] {
  if (ranks.length === 0) return null
  const sorted = ranks.toSorted((one, other) => one - other)
  return { first: ranks.filter((rank) => rank === 1).length, median: at(sorted, 0.5), ninetieth: at(sorted, 0.9) }
}

function loadOf({ mentors }: Problem, column: ReadonlyMap<string, number>, held: Pair[][]): Metrics['load'] {
  const found = new Map<string, Metrics['load'][number]>()
  for (const { id, capacity } of mentors) {
    const has = held[column.get(id)!]!.length
    const bar = found.get(`${capacity} ${has}`) ?? { capacity, has, mentors: 0 }
    found.set(`${capacity} ${has}`, { ...bar, mentors: bar.mentors + 1 })
  }
  return [...found.values()].sort((one, other) => one.capacity - other.capacity || one.has - other.has)
}

/** Fewer would say something about single people. */
const smallest = 5

function groupsOf(
  mentees: readonly string[],
  groupOf: (menteeId: string) => string | null,
  shares: ReadonlyMap<string, number>,
): GroupFigures[] {
  const members = new Map<string | null, string[]>()
  const join = (group: string | null, ids: string[]) => members.set(group, [...(members.get(group) ?? []), ...ids])
  for (const [group, ids] of grouped(mentees, groupOf)) join(ids.length < smallest ? null : group, ids)
  return [...members]
    .map(([group, ids]) => {
      const placed = ids.flatMap((id) => shares.get(id) ?? [])
      const rate = placed.length / ids.length
      return { group, mentees: ids.length, pairs: placed.length, rate, share: mean(placed) }
    })
    .sort((one, other) => {
      if (one.group === null || other.group === null) return one.group === null ? 1 : -1
      return other.mentees - one.mentees || (one.group < other.group ? -1 : 1)
    })
}

function grouped(mentees: readonly string[], groupOf: (menteeId: string) => string | null) {
  const found = new Map<string | null, string[]>()
  for (const id of mentees) {
    const group = groupOf(id)
    const ids = found.get(group)
    if (ids) ids.push(id)
    else found.set(group, [id])
  }
  return found
}

function mean(values: readonly number[]): number | null {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)]!
}
