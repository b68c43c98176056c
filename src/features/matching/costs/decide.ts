import { match, type Pair, type Problem, scenarios } from '@bookend/matching'
import type { Found, RunCourse } from '#features/matching/found/decide.ts'
import type { Cost, CostName } from '#features/matching/model.ts'

/** More possible pairs than this are not compared: each comparison is a run of its own. */
const mostCells = 250_000

/** Worth more than any pair, so that it is never left free. */
const aside = { id: 'aside', points: 101 }

/**
 * What each step costs (R38): the run itself, and what it would have been with one step left out, or by another rule. Empty
 * where nobody is paired or the pool is too large. A step that had nothing to decide is left out. Throws the signal's reason.
 */
export function costsOf(found: Found, signal?: RunCourse['signal']): Cost[] {
  const { asked, problem, policy, result } = found
  if (result.pairs.length === 0 || problem.mentees.length * problem.mentors.length > mostCells) return []
  const course = signal === undefined ? {} : { signal }
  const all = scenarios(asked, policy, course)
  const plain = (name: CostName): Cost[] =>
    all
      .filter((one) => one.name === name)
      .map(({ pairs, floor, points, different, blocking }) => ({ name, pairs, floor, points, different, blocking }))
  const short = asked !== problem
  // who has a place was decided by nothing where everybody has one
  const drawn = short || result.unmatched.mentees.length > 0
  const placed = (name: 'without_who' | 'total_only'): Cost[] => {
    if (!drawn) return []
    return short ? [byPoints(found, name, course)] : plain(name)
  }
  return [
    ...plain('own'),
    ...placed('without_who'),
    ...plain('without_floor'),
    ...placed('total_only'),
    ...plain('stable'),
    ...plain('share_of_own_best'),
  ]
}

/**
 * The same run where points decide who has one of the committee's places: whoever has none sits aside, with so many seats
 * that the rest is as many as the committee takes.
 */
function byPoints(
  { problem, policy, places, result, judge: { scorer } }: Found,
  name: 'without_who' | 'total_only',
  course: Pick<RunCourse, 'signal'>,
): Cost {
  const { mentees, mentors } = problem
  const asked: Problem = {
    ...problem,
    mentors: [...mentors, { id: aside.id, capacity: mentees.length - places }],
    score: {
      mentees: mentees.length,
      mentors: mentors.length + 1,
      row(mentee, into) {
        scorer.row(mentee, into.subarray(0, mentors.length))
        into[mentors.length] = aside.points
      },
      pair: (mentee, mentor) =>
        mentor < mentors.length
          ? scorer.pair(mentee, mentor)
          : { parts: [{ criterion: aside.id, points: aside.points }], codes: [] },
    },
  }
  const levels = { ...policy.levels, who: false, floor: name === 'without_who' }
  const made = match(asked, { ...policy, levels }, course).pairs.filter(({ mentor }) => mentor !== aside.id)
  return { name, ...figuresOf(made), different: differing(result.pairs, made), blocking: null }
}

/** What a run's pairs come to. */
export function figuresOf(made: readonly { points: number }[]): Pick<Cost, 'pairs' | 'floor' | 'points'> {
  return {
    pairs: made.length,
    floor: made.reduce<number | null>((least, { points }) => Math.min(least ?? points, points), null),
    points: made.reduce((sum, { points }) => sum + points, 0),
  }
}

/** Mentees who have another mentor in the two, or one in only one of them. */
function differing(one: readonly Pair[], other: readonly Pair[]): number {
  const mentorOf = new Map(other.map(({ mentee, mentor }) => [mentee, mentor]))
  const both = one.filter(({ mentee }) => mentorOf.has(mentee)).length
  const same = one.filter(({ mentee, mentor }) => mentorOf.get(mentee) === mentor).length
  return one.length + other.length - both - same
}
