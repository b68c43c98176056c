import { type Course, draw, everyLevel, match, type MatchResult, type Policy, type Problem } from '@bookend/matching'
import { must } from '#kit/result.ts'
import type { Office } from '#features/accounts/model.ts'
import { type Judge, judgeOf } from '#features/matching/judge/decide.ts'
import { inOrder, type Pool, type Progress, type Rules } from '#features/matching/model.ts'

export type RunCourse = { progress?: (of: Progress) => void; signal?: Course['signal'] }

/**
 * The engine's answer for a pool. `wide`: to `problem`, as if the committee had room for all. `result`: to `asked`, the same
 * for those whom the committee's `places` are for; where there is room for all the two are one.
 */
export type Found = {
  pool: Pool
  offices: readonly Office[]
  judge: Judge
  policy: Policy
  problem: Problem
  wide: MatchResult
  places: number
  asked: Problem
  result: MatchResult
}

/** Everybody in an order of their own, so that it does not matter who applied first. Throws the course's reason when stopped. */
export function findPairs(
  given: Pool,
  committee: readonly Office[],
  rules: Rules,
  { progress, signal }: RunCourse = {},
): Found {
  const pool = {
    mentees: inOrder(given.mentees, ({ applicationId }) => applicationId),
    mentors: inOrder(given.mentors, ({ applicationId }) => applicationId),
    earlier: given.earlier,
  }
  const offices = inOrder(committee, ({ id }) => id)
  const course = (round: Progress['round']): Course => ({
    onProgress: ({ stage, share }) => progress?.({ round, stage, share }),
    ...(signal === undefined ? {} : { signal }),
  })
  const judge = judgeOf(pool, rules.definition)
  const problem: Problem = {
    mentees: pool.mentees.map((mentee) => ({ id: mentee.applicationId, priority: mentee.priority })),
    mentors: pool.mentors.map((mentor) => ({
      id: mentor.applicationId,
      capacity: Math.min(mentor.answers.capacity, rules.definition.matching.maxCapacity),
    })),
    score: judge.scorer,
  }
  const policy = { seed: rules.seed, levels: everyLevel }
  const wide = match(problem, policy, course(1))
  const places = offices.reduce((sum, office) => sum + office.mostPairs, 0)
  const chosen = withinPlaces(wide, problem, places, rules.seed)
  const asked = chosen === undefined ? problem : narrowed(problem, pool, chosen, judge)
  const result = chosen === undefined ? wide : match(asked, policy, course(2))
  return { pool, offices, judge, policy, problem, wide, places, asked, result }
}

/** The same problem for the mentees who are chosen; a scorer knows people by their place. */
function narrowed(problem: Problem, pool: Pool, chosen: ReadonlySet<string>, judge: Judge): Problem {
  const mentees = problem.mentees.filter((mentee) => chosen.has(mentee.id))
  const at = pool.mentees.flatMap((mentee, place) => (chosen.has(mentee.applicationId) ? [place] : []))
  const place = (mentee: number) => must(at[mentee], 'a mentee')
  return {
    ...problem,
    mentees,
    score: {
      mentees: mentees.length,
      mentors: problem.mentors.length,
      row: (mentee, into) => judge.scorer.row(place(mentee), into),
      pair: (mentee, mentor) => judge.scorer.pair(place(mentee), mentor),
    },
  }
}

/**
 * A pair needs somebody who answers for it: no more pairs than the committee's members take between them. Who keeps a
 * place follows the same order as under any shortage, priority and then the lottery, never points; because places are
 * given greedily, whoever comes first in that order loses nothing. undefined: there is room for all.
 */
function withinPlaces(wide: MatchResult, problem: Problem, places: number, seed: number): Set<string> | undefined {
  if (wide.pairs.length <= places) return undefined
  const priority = new Map(problem.mentees.map((mentee) => [mentee.id, mentee.priority ?? 0]))
  const order = wide.pairs
    .map((pair) => pair.mentee)
    .sort(
      (a, b) => (priority.get(b) ?? 0) - (priority.get(a) ?? 0) || draw(seed, a) - draw(seed, b) || (a < b ? -1 : 1),
    )
  return new Set(order.slice(0, places))
}
