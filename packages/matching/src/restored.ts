import { resultOf } from './match.ts'
import type { Certificate, MatchResult, Pair, Policy, Problem } from './problem.ts'

/**
 * A result that was stored as its pairs and its certificate, without matching anybody again. Points, levels and who stays without are
 * read anew. Nothing is proved by it: a pair that may not be has NaN points, and `verify` says whether it all holds.
 */
export function restored(
  problem: Problem,
  policy: Policy,
  pairs: readonly Pick<Pair, 'mentee' | 'mentor'>[],
  certificate: Certificate,
): MatchResult {
  const worth = pointsOf(problem)
  const all = pairs.map(({ mentee, mentor }) => ({ mentee, mentor, points: worth(mentee, mentor) }))
  all.sort((one, other) => (one.mentee < other.mentee ? -1 : 1))
  return resultOf(problem, policy, all, certificate)
}

function pointsOf({ mentees, mentors, score }: Problem): (mentee: string, mentor: string) => number {
  if (typeof score === 'function') {
    return (mentee, mentor) => {
      const said = score(mentee, mentor)
      return 'points' in said ? said.points : Number.NaN
    }
  }
  const row = new Map(mentees.map(({ id }, at) => [id, at]))
  const column = new Map(mentors.map(({ id }, at) => [id, at]))
  return (mentee, mentor) => {
    const [at, to] = [row.get(mentee), column.get(mentor)]
    if (at === undefined || to === undefined) return Number.NaN
    const { parts, codes } = score.pair(at, to)
    return codes.length > 0 ? Number.NaN : parts.reduce((sum, { points }) => sum + points, 0)
  }
}
