import { faults, ProblemError } from './faults.ts'
import type { Pair, Policy, Problem } from './problem.ts'
import { rulings } from './rulings.ts'

/** The problem in numbers: locked people taken out, everybody else in the order of their ids, so that input order is lost. */
export type Grid = {
  /** Mentees without a lock. A row is an index into this. */
  mentees: string[]
  priority: Float64Array
  /** Every mentor. A column is an index into this. */
  mentors: string[]
  /** Places left in each column after the locks. */
  places: Int32Array
  capacity: Int32Array
  /** Row by row; −Infinity where the pair may not be. */
  points: Float64Array
  locked: (Pair & { column: number; priority: number })[]
}

/** Reads every score once. Throws ProblemError. */
export function layOut(problem: Problem, policy?: Policy): Grid {
  const found = faults(problem, policy)
  if (found.length > 0) throw new ProblemError(found)
  const judge = rulings(problem)
  const mentors = byId(problem.mentors)
  const column = new Map(mentors.map((mentor, at) => [mentor.id, at]))
  const lockOf = new Map((problem.locks ?? []).map((lock) => [lock.mentee, lock.mentor]))
  const capacity = Int32Array.from(mentors, (mentor) => Math.min(mentor.capacity, problem.mentees.length))
  const places = capacity.slice()
  const locked: Grid['locked'] = []
  const free = byId(problem.mentees).filter(({ id, priority = 0 }) => {
    const mentor = lockOf.get(id)
    if (mentor === undefined) return true
    const ruling = judge(id, mentor)
    if ('codes' in ruling) throw new ProblemError([{ code: 'lock_breaks_rule', people: [id, mentor, ...ruling.codes] }])
    const at = column.get(mentor) as number
    places[at]!--
    locked.push({ mentee: id, mentor, points: ruling.points, column: at, priority })
    return false
  })
  const points = new Float64Array(free.length * mentors.length)
  let cell = 0
  for (const mentee of free) {
    for (const mentor of mentors) {
      const ruling = judge(mentee.id, mentor.id)
      points[cell++] = 'points' in ruling ? ruling.points : -Infinity
    }
  }
  return {
    mentees: free.map((mentee) => mentee.id),
    priority: Float64Array.from(free, (mentee) => mentee.priority ?? 0),
    mentors: mentors.map((mentor) => mentor.id),
    places,
    capacity,
    points,
    locked,
  }
}

/** A copy in the order of the ids' code units, the same on every machine and in every language. */
export function byId<Person extends { id: string }>(people: readonly Person[]): Person[] {
  return people.toSorted((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
}
