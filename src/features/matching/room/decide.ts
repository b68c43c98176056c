import { draw, type MatchResult, type Problem, type Scorer } from '@bookend/matching'
import { must } from '#kit/result.ts'
import type { Judge } from '#features/matching/judge/decide.ts'
import type { Pool } from '#features/matching/model.ts'

/** The same problem for the mentees who are chosen. */
export function askedFor(problem: Problem, chosen: ReadonlySet<string>, score: Scorer): Problem {
  const { locks } = problem
  return {
    ...problem,
    mentees: problem.mentees.filter(({ id }) => chosen.has(id)),
    ...(locks && { locks: locks.filter(({ mentee }) => chosen.has(mentee)) }),
    score,
  }
}

/** The pool without the mentees who are not chosen. */
export const among = (pool: Pool, chosen: ReadonlySet<string>): Pool => ({
  ...pool,
  mentees: pool.mentees.filter(({ applicationId }) => chosen.has(applicationId)),
})

/** The scorer for those of its mentees who are chosen: it knows people by their place. */
export function narrowed(pool: Pool, chosen: ReadonlySet<string>, { scorer }: Judge): Scorer {
  const at = pool.mentees.flatMap(({ applicationId }, place) => (chosen.has(applicationId) ? [place] : []))
  const place = (mentee: number) => must(at[mentee], 'a mentee')
  return {
    mentees: at.length,
    mentors: pool.mentors.length,
    row: (mentee, into) => scorer.row(place(mentee), into),
    pair: (mentee, mentor) => scorer.pair(place(mentee), mentor),
  }
}

/**
 * A pair needs somebody who answers for it: no more pairs than the committee's members take between them. Who keeps a
 * place follows the same order as under any shortage, priority and then the lottery, never points; because places are
 * given greedily, whoever comes first in that order loses nothing. undefined: there is room for all.
 */
export function withinPlaces(
  wide: MatchResult,
  problem: Problem,
  places: number,
  seed: number,
): Set<string> | undefined {
  if (wide.pairs.length <= places) return undefined
  const priority = new Map(problem.mentees.map((mentee) => [mentee.id, mentee.priority ?? 0]))
  const locked = new Set((problem.locks ?? []).map(({ mentee }) => mentee))
  const order = wide.pairs
    .map((pair) => pair.mentee)
    .sort(
      (a, b) =>
        Number(locked.has(b)) - Number(locked.has(a)) ||
        (priority.get(b) ?? 0) - (priority.get(a) ?? 0) ||
        draw(seed, a) - draw(seed, b) ||
        (a < b ? -1 : 1),
    )
  return new Set(order.slice(0, places))
}
