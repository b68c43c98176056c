import type { Hall, MatchResult, Problem } from '../problem.ts'

export type Facts = ReturnType<typeof factsOf>

/** `worth` is −Infinity where a rule, a ban or a lock elsewhere forbids; `excess` how many of a Hall set stay without. */
export function factsOf(problem: Problem, { policy, pairs }: MatchResult) {
  const mentees = problem.mentees.map((mentee) => mentee.id)
  const mentors = problem.mentors.map((mentor) => mentor.id)
  const lockOf = new Map((problem.locks ?? []).map((lock) => [lock.mentee, lock.mentor]))
  const capacity = new Map(problem.mentors.map((mentor) => [mentor.id, mentor.capacity]))
  const row = new Map(mentees.map((id, at) => [id, at]))
  const column = new Map(mentors.map((id, at) => [id, at]))
  const cells = cellsOf(problem, lockOf, row, column)
  const excess = (hall: Hall, above: number): number => {
    const among = new Set(hall.mentors)
    const counted = sum(hall.mentors.map((id) => capacity.get(id) ?? Number.NaN)) === hall.places
    const distinct = among.size === hall.mentors.length && new Set(hall.mentees).size === hall.mentees.length
    const closed = hall.mentees.every((id) => {
      const at = row.get(id)
      if (at === undefined || among.size === mentors.length) return at !== undefined
      // the floor binds nobody whom a lock holds below it
      const least = lockOf.has(id) ? -Infinity : above
      return cells(at).every((points, to) => points <= least || among.has(mentors[to]!))
    })
    return counted && distinct && closed ? hall.mentees.length - hall.places : Number.NaN
  }
  const mentorOf = new Map(pairs.map((pair) => [pair.mentee, pair.mentor]))
  const unlocked = mentees.filter((mentee) => !lockOf.has(mentee))
  const without = mentees.filter((mentee) => !mentorOf.has(mentee))
  /** Who competes for places, and how many of them stay without. */
  const rivals = policy.levels.who ? unlocked.filter((mentee) => mentorOf.has(mentee)) : unlocked
  const idle = policy.levels.who ? 0 : without.length
  const free = pairs.filter((pair) => !lockOf.has(pair.mentee))
  /** What locks leave of each mentor's places. */
  const places = new Map(capacity)
  for (const mentor of lockOf.values()) places.set(mentor, places.get(mentor)! - 1)
  return {
    mentors,
    row,
    column,
    cells,
    lockOf,
    capacity,
    excess,
    mentorOf,
    unlocked,
    without,
    rivals,
    idle,
    free,
    places,
  }
}

/** Of one mentee, every pair that may be. */
type Cells = {
  every(test: (points: number, mentor: number) => boolean): boolean
  /** NaN where the pair may not be. */
  at(mentor: number): number
}

function cellsOf(
  { mentees, mentors, score, bans = [] }: Problem,
  lockOf: ReadonlyMap<string, string>,
  row: ReadonlyMap<string, number>,
  column: ReadonlyMap<string, number>,
): (mentee: number) => Cells {
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
  return (mentee) => {
    const lock = lockOf.get(mentees[mentee]!.id)
    const bans = banned.get(mentee)
    const may = (to: number) => !bans?.has(to) && (lock === undefined || lock === mentors[to]!.id)
    const one = (to: number): number => {
      if (typeof score === 'function') {
        const found = score(mentees[mentee]!.id, mentors[to]!.id)
        return 'points' in found ? found.points : forbidden
      }
      const { parts, codes } = score.pair(mentee, to)
      return codes.length > 0 ? forbidden : sum(parts.map((part) => part.points))
    }
    return {
      every: (test) => {
        const few = typeof score === 'function' ? undefined : score.entries?.(mentee)
        if (typeof score === 'function') all.forEach((to) => (line[to] = one(to)))
        else if (!few) score.row(mentee, line)
        const who = few?.mentors ?? all
        const points = few?.points ?? line
        for (let at = 0; at < who.length; at++) {
          if (points[at] !== forbidden && may(who[at]!) && !test(points[at]!, who[at]!)) return false
        }
        return true
      },
      at: (mentor) => {
        const points = mentors[mentor] && may(mentor) ? one(mentor) : forbidden
        return points === forbidden ? Number.NaN : points
      },
    }
  }
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
