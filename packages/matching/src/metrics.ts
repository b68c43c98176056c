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
  /** Pairs not made that would have more points than each of the two has now (a free place counts as having none). */
  blocking: number
  /** Mentees in at least one of those. */
  envious: number
}

/** Figures about a result, locked pairs included. Reads every score once. */
export function metrics(result: MatchResult, given?: Problem): Metrics {
  const problem = problemOf(result, given)
  const { mentees, mentors, rows, capacity } = layOut({ ...problem, locks: [] })
  const columns = mentors.length
  const column = new Map(mentors.map((id, at) => [id, at]))
  const mentorOf = new Map(result.pairs.map((pair) => [pair.mentee, pair]))
  const has = Float64Array.from(mentees, (id) => mentorOf.get(id)?.points ?? -Infinity)
  const held: Pair[][] = mentors.map(() => [])
  for (const pair of result.pairs) held[column.get(pair.mentor)!]!.push(pair)
  const weakest = mentors.map((_, at) => {
    const pairs = held[at]!
    return pairs.length < capacity[at]!
      ? -Infinity
      : pairs.reduce((least, pair) => Math.min(least, pair.points), Infinity)
  })
  let blocking = 0
  const envious = new Set<number>()
  const better = new Map(result.pairs.map((pair) => [pair, { mentee: 0, mentor: 0 }]))
  const free = new Float64Array(columns)
  const found = new Int32Array(2 * columns)
  for (let row = 0; row < mentees.length; row++) {
    const own = mentorOf.get(mentees[row]!)
    const count = rows.dearer(row, free, Infinity, found)
    for (let cell = 0; cell < count; cell++) {
      const at = found[2 * cell]!
      const here = found[2 * cell + 1]!
      if (here > has[row]! && here > weakest[at]!) {
        blocking++
        envious.add(row)
      }
      if (own && here > own.points) better.get(own)!.mentee++
      for (const pair of held[at]!) if (here > pair.points) better.get(pair)!.mentor++
    }
  }
  const ranks = [...better.values()]
  return {
    mentees: mentees.length,
    mentors: columns,
    places: problem.mentors.reduce((sum, mentor) => sum + mentor.capacity, 0),
    pairs: result.pairs.length,
    points: pointsOf(result.pairs.map((pair) => pair.points)),
    menteeRank: rankOf(ranks.map((above) => above.mentee + 1)),
    mentorRank: rankOf(ranks.map((above) => above.mentor + 1)),
    blocking,
    envious: envious.size,
  }
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

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)]!
}
