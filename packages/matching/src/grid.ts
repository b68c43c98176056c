import { faults, ProblemError } from './faults.ts'
import type { Pair, Policy, Problem } from './problem.ts'
import { type Rulings, rulings } from './rulings.ts'
import type { Scorer } from './scorer.ts'
import type { Rows } from './solve/rows.ts'
import { rowsOfSparse } from './solve/sparse.ts'
import { rowsOfTable } from './solve/table.ts'

/** The problem in numbers: locked people taken out, everybody else in the order of their ids, so that input order is lost. */
export type Grid = {
  problem: Problem
  rulings: Rulings
  /** Mentees without a lock. A row is an index into this; `menteeAt` is where the problem lists the row. */
  mentees: string[]
  menteeAt: Int32Array
  priority: Float64Array
  /** Every mentor. A column is an index into this; `mentorAt` is where the problem lists the column. */
  mentors: string[]
  mentorAt: Int32Array
  /** Places left in each column after the locks. */
  places: Int32Array
  capacity: Int32Array
  /** What rules and bans leave of each row. */
  rows: Rows
  locked: (Pair & { column: number; priority: number })[]
}

/** Reads every score once. Throws ProblemError. */
export function layOut(problem: Problem, policy?: Policy, told: (share: number) => void = () => {}): Grid {
  const found = faults(problem, policy)
  if (found.length > 0) throw new ProblemError(found)
  const judge = rulings(problem)
  const mentorAt = byId(problem.mentors)
  const mentors = Array.from(mentorAt, (at) => problem.mentors[at]!)
  const column = new Map(mentors.map((mentor, at) => [mentor.id, at]))
  const lockOf = new Map((problem.locks ?? []).map((lock) => [lock.mentee, lock.mentor]))
  // one more than could ever come: such a mentor is never full, and so never has a price
  const capacity = Int32Array.from(mentors, (mentor) => Math.min(mentor.capacity, problem.mentees.length + 1))
  const places = capacity.slice()
  const locked: Grid['locked'] = []
  const menteeAt = byId(problem.mentees).filter((from) => {
    const { id, priority = 0 } = problem.mentees[from]!
    const mentor = lockOf.get(id)
    if (mentor === undefined) return true
    const at = column.get(mentor) as number
    const { codes } = judge.pair(from, mentorAt[at]!)
    if (codes.length > 0) throw new ProblemError([{ code: 'lock_breaks_rule', people: [id, mentor, ...codes] }])
    places[at]!--
    locked.push({ mentee: id, mentor, points: judge.points(from, mentorAt[at]!), column: at, priority })
    return false
  })
  const mentees = Array.from(menteeAt, (at) => problem.mentees[at]!)
  return {
    problem,
    rulings: judge,
    mentees: mentees.map((mentee) => mentee.id),
    menteeAt,
    priority: Float64Array.from(mentees, (mentee) => mentee.priority ?? 0),
    mentors: mentors.map((mentor) => mentor.id),
    mentorAt,
    places,
    capacity,
    rows: read(judge, menteeAt, mentorAt, told),
    locked,
  }
}

/** A table of points takes four bytes a pair: this is 1.6 GB. */
const mostCells = 4e8

/** Every score, in the order of the rows and columns: as a table, or only what is possible where the scorer knows that. */
function read(judge: Rulings, menteeAt: Int32Array, mentorAt: Int32Array, told: (share: number) => void): Rows {
  const { entries } = judge
  if (entries) return readFew(entries, menteeAt, mentorAt, told)
  const columns = mentorAt.length
  if (menteeAt.length * columns > mostCells) throw new ProblemError([{ code: 'too_many_pairs', people: [] }])
  const points = new Int32Array(menteeAt.length * columns)
  const given = new Int32Array(columns)
  menteeAt.forEach((from, row) => {
    judge.row(from, given)
    for (let at = 0, cell = row * columns; at < columns; at++) points[cell++] = given[mentorAt[at]!]!
    if (row % 64 === 0) told(row / menteeAt.length)
  })
  return rowsOfTable(points, menteeAt.length, columns)
}

function readFew(
  entries: NonNullable<Scorer['entries']>,
  menteeAt: Int32Array,
  mentorAt: Int32Array,
  told: (share: number) => void,
): Rows {
  const columnOf = new Int32Array(mentorAt.length)
  mentorAt.forEach((from, column) => (columnOf[from] = column))
  const start = new Int32Array(menteeAt.length + 1)
  let column = new Int32Array(menteeAt.length * 8)
  let points = new Int32Array(column.length)
  let size = 0
  menteeAt.forEach((from, row) => {
    const few = entries(from)
    if (size + few.mentors.length > column.length) {
      const more = Math.max(size + few.mentors.length, Math.ceil(column.length * 1.5))
      column = grown(column, more)
      points = grown(points, more)
    }
    for (let at = 0; at < few.mentors.length; at++) {
      column[size] = columnOf[few.mentors[at]!]!
      points[size++] = few.points[at]!
    }
    start[row + 1] = size
    if (row % 64 === 0) told(row / menteeAt.length)
  })
  const rows = rowsOfSparse({
    rows: menteeAt.length,
    columns: mentorAt.length,
    start,
    column: column.slice(0, size),
    points: points.slice(0, size),
  })
  // each row in the order of the ids, so that the order of the input moves nobody even without the level tieBreak
  return mentorAt.every((from, at) => from === at) ? rows : rows.turned().turned()
}

/** A longer copy. */
export function grown(from: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(size)
  to.set(from)
  return to
}

/** Positions in the order of the ids' code units, the same on every machine and in every language. */
export function byId(people: readonly { id: string }[]): Int32Array {
  const order = Array.from(people.keys())
  order.sort((one, other) => (people[one]!.id < people[other]!.id ? -1 : people[one]!.id > people[other]!.id ? 1 : 0))
  return Int32Array.from(order)
}
