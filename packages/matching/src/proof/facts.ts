import type { Hall, MatchResult, Problem } from '../problem.ts'

export type Facts = ReturnType<typeof factsOf>

/**
 * What a proof is read against; people by their place in the problem's lists. `given`: the mentor of each mentee, -1 without one.
 * `excess`: how many of a Hall set stay without.
 */
export function factsOf(problem: Problem, { policy, pairs }: MatchResult) {
  const mentees = problem.mentees.map((mentee) => mentee.id)
  const mentors = problem.mentors.map((mentor) => mentor.id)
  const lockOf = new Map((problem.locks ?? []).map((lock) => [lock.mentee, lock.mentor]))
  const capacity = problem.mentors.map((mentor) => mentor.capacity)
  const row = new Map(mentees.map((id, at) => [id, at]))
  const column = new Map(mentors.map((id, to) => [id, to]))
  const cells = cellsOf(problem, lockOf, row, column)
  const excess = (hall: Hall, above: number): number => {
    const among = new Set(hall.mentors)
    const counted = sum(hall.mentors.map((id) => capacity[column.get(id) ?? -1] ?? Number.NaN)) === hall.places
    const distinct = among.size === hall.mentors.length && new Set(hall.mentees).size === hall.mentees.length
    const closed = hall.mentees.every((id) => {
      const at = row.get(id)
      if (at === undefined || among.size === mentors.length) return at !== undefined
      // the floor binds nobody whom a lock holds below it
      const least = lockOf.has(id) ? -Infinity : above
      return cells.every(at, (points, to) => points <= least || among.has(mentors[to]!))
    })
    return counted && distinct && closed ? hall.mentees.length - hall.places : Number.NaN
  }
  const given = new Int32Array(mentees.length).fill(-1)
  for (const { mentee, mentor } of pairs) given[row.get(mentee) ?? -1] = column.get(mentor) ?? -1
  const without = mentees.filter((_, at) => given[at] === -1)
  /** Who competes for places, and how many of them stay without. */
  const rivals = [...mentees.keys()].filter(
    (at) => !lockOf.has(mentees[at]!) && !(policy.levels.who && given[at] === -1),
  )
  const idle = policy.levels.who ? 0 : without.length
  const free = pairs.filter((pair) => !lockOf.has(pair.mentee))
  /** What locks leave of each mentor's places. */
  const places = [...capacity]
  for (const mentor of lockOf.values()) places[column.get(mentor)!]! -= 1
  return { mentees, mentors, row, column, cells, lockOf, capacity, excess, given, without, rivals, idle, free, places }
}

/** Every pair that may be. */
type Cells = {
  every(mentee: number, test: (points: number, mentor: number) => boolean): boolean
  /** NaN where the pair may not be. */
  at(mentee: number, mentor: number): number
}

function cellsOf(
  { mentees, mentors, score, bans = [] }: Problem,
  lockOf: ReadonlyMap<string, string>,
  row: ReadonlyMap<string, number>,
  column: ReadonlyMap<string, number>,
): Cells {
  const banned = new Map<number, Set<number>>()
  for (const { mentee, mentor } of bans) {
    const at = row.get(mentee)
    const to = column.get(mentor)
    if (at === undefined || to === undefined) continue
    banned.set(at, (banned.get(at) ?? new Set<number>()).add(to))
  }
  const forbidden = -0x80000000
  const line = new Int32Array(mentors.length)
  const all = mentors.map((_, to) => to)
  const may = (at: number, to: number): boolean => {
    const lock = lockOf.get(mentees[at]!.id)
    return (lock === undefined || lock === mentors[to]!.id) && banned.get(at)?.has(to) !== true
  }
  const one = (at: number, to: number): number => {
    if (typeof score === 'function') {
      const found = score(mentees[at]!.id, mentors[to]!.id)
      return 'points' in found ? found.points : forbidden
    }
    if (score.points) return score.points(at, to)
    const { parts, codes } = score.pair(at, to)
    return codes.length > 0 ? forbidden : sum(parts.map((part) => part.points))
  }
  return {
    every(at, test) {
      const few = typeof score === 'function' ? undefined : score.entries?.(at)
      if (typeof score === 'function') for (const to of all) line[to] = one(at, to)
      else if (!few) score.row(at, line)
      const who = few?.mentors ?? all
      const points = few?.points ?? line
      for (let next = 0; next < who.length; next++)
        if (points[next] !== forbidden && may(at, who[next]!) && !test(points[next]!, who[next]!)) return false
      return true
    },
    at(at, to) {
      const points = mentors[to] && may(at, to) ? one(at, to) : forbidden
      return points === forbidden ? Number.NaN : points
    },
  }
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
