import { draw, pairDraw } from '../src/draw.ts'
import type { Policy, Problem } from '../src/problem.ts'
import { rulings } from '../src/rulings.ts'
import { forbidden } from '../src/scorer.ts'

export type Best = {
  pairs: string[]
  levels: { pairs: number; priority: number; floor: number | null; points: number }
}

/** Tries every matching there is. */
export function brute(problem: Problem, { seed, levels }: Policy): Best {
  const judge = rulings(problem)
  const menteeAt = new Map(problem.mentees.map(({ id }, index) => [id, index]))
  const mentorAt = new Map(problem.mentors.map(({ id }, index) => [id, index]))
  const lockOf = new Map(problem.locks?.map((lock) => [lock.mentee, lock.mentor]))
  const draws = new Map(problem.mentees.map(({ id }) => [id, draw(seed, id)]))
  const order = problem.mentees.toSorted(
    (one, other) =>
      (other.priority ?? 0) - (one.priority ?? 0) ||
      draws.get(one.id)! - draws.get(other.id)! ||
      (one.id < other.id ? -1 : 1),
  )
  const left = new Map(problem.mentors.map(({ id, capacity }) => [id, capacity]))
  const chosen: { mentee: string; mentor: string | null; points: number; priority: number }[] = []
  let best: { rank: number[]; found: Best } | undefined

  function weigh() {
    const made = chosen.filter((pair) => pair.mentor !== null)
    const free = made.filter((pair) => !lockOf.has(pair.mentee))
    const total = made.reduce((sum, pair) => sum + pair.points, 0)
    const tie = chosen
      .filter((pair) => !lockOf.has(pair.mentee) && (pair.mentor !== null || !levels.who))
      .reduce((sum, pair) => sum + pairDraw(draws.get(pair.mentee)!, draw(seed, pair.mentor ?? '')), 0)
    const rank = [
      made.length,
      ...(levels.who ? chosen.map((pair) => (pair.mentor === null ? 0 : 1)) : []),
      levels.floor ? Math.min(...free.map((pair) => pair.points)) : 0,
      levels.total ? total : 0,
      levels.tieBreak ? tie : 0,
    ]
    if (best && compare(rank, best.rank) <= 0) return
    const floor = made.length > 0 ? Math.min(...made.map((pair) => pair.points)) : null
    const priority = made.reduce((sum, pair) => sum + pair.priority, 0)
    const pairs = made.map((pair) => `${pair.mentee} ${pair.mentor}`).sort()
    best = { rank, found: { pairs, levels: { pairs: made.length, priority, floor, points: total } } }
  }
  function place(at: number) {
    const mentee = order[at]
    if (!mentee) return weigh()
    const { id, priority = 0 } = mentee
    for (const mentor of problem.mentors) {
      if ((lockOf.get(id) ?? mentor.id) !== mentor.id || left.get(mentor.id) === 0) continue
      const points = judge.points(menteeAt.get(id)!, mentorAt.get(mentor.id)!)
      if (points === forbidden) continue
      left.set(mentor.id, left.get(mentor.id)! - 1)
      chosen.push({ mentee: id, mentor: mentor.id, points, priority })
      place(at + 1)
      chosen.pop()
      left.set(mentor.id, left.get(mentor.id)! + 1)
    }
    if (lockOf.has(id)) return
    chosen.push({ mentee: id, mentor: null, points: 0, priority })
    place(at + 1)
    chosen.pop()
  }
  place(0)
  return best!.found
}

function compare(one: number[], other: number[]): number {
  const at = one.findIndex((value, index) => value !== other[index])
  return at < 0 ? 0 : one[at]! - other[at]!
}
