import { pairKey, ProblemError } from './faults.ts'
import type { Code, Problem } from './problem.ts'

/** Either whole points, or the codes (at least one) that forbid the pair. */
export type Ruling = { points: number } | { codes: readonly Code[] }

/** The caller's score with the bans laid over it, and held to whole numbers. */
export function rulings(problem: Problem): (mentee: string, mentor: string) => Ruling {
  const bans = new Map((problem.bans ?? []).map((ban) => [pairKey(ban.mentee, ban.mentor), ban.reason]))
  return (mentee, mentor) => {
    const ban = bans.size > 0 ? bans.get(pairKey(mentee, mentor)) : undefined
    if (ban !== undefined) return { codes: [ban] }
    const score = problem.score(mentee, mentor)
    if ('forbidden' in score)
      return { codes: typeof score.forbidden === 'string' ? [score.forbidden] : score.forbidden }
    if (Number.isInteger(score.points) && Math.abs(score.points) <= mostPoints) return score
    throw new ProblemError([{ code: 'points_not_whole', people: [mentee, mentor] }])
  }
}

/** Keeps every sum of points along a path exact in a double. */
const mostPoints = 1e9
