import { type FaultCode, ProblemError } from './faults.ts'
import type { Problem } from './problem.ts'
import { type Code, forbidden, mostPoints, type Part, type Scorer } from './scorer.ts'

/** What a problem says of its pairs, bans laid over and points held to whole numbers. People by their place in the lists. */
export type Rulings = {
  row(mentee: number, into: Int32Array): void
  pair(mentee: number, mentor: number): { parts: readonly Part[]; codes: readonly Code[] }
  points(mentee: number, mentor: number): number
  /** Of every rule and ban against the pair, a ban first, none twice; empty: it is allowed. */
  codes(mentee: number, mentor: number): Code[]
  /** Points as if nothing forbade the pair; `null` where nobody tells. */
  worth(mentee: number, mentor: number): number | null
  /** Whether somebody forbade this very pair. */
  banned(mentee: number, mentor: number): boolean
  /** Only where the scorer has it. */
  entries?: NonNullable<Scorer['entries']>
}

/** Throws ProblemError where a scorer has other people than the lists; later, where points are not whole. */
export function rulings(problem: Problem): Rulings {
  const { mentees, mentors, bans = [] } = problem
  const scorer = typeof problem.score === 'function' ? scorerOf(problem, problem.score) : problem.score
  if (scorer.mentees !== mentees.length || scorer.mentors !== mentors.length)
    throw new ProblemError([{ code: 'scorer_of_others', people: [] }])
  const banned = banning(problem, bans)
  const pair: Rulings['pair'] = (mentee, mentor) => {
    const bans = banned.get(mentee)?.get(mentor)
    return bans === undefined ? scorer.pair(mentee, mentor) : { parts: [], codes: bans }
  }
  return {
    row(mentee, into) {
      scorer.row(mentee, into)
      for (const mentor of banned.get(mentee)?.keys() ?? []) into[mentor] = forbidden
    },
    pair,
    codes(mentee, mentor) {
      return [...new Set([...(banned.get(mentee)?.get(mentor) ?? []), ...scorer.pair(mentee, mentor).codes])]
    },
    worth(mentee, mentor) {
      const { parts, codes } = scorer.pair(mentee, mentor)
      return codes.length === 0 ? sum(parts) : (scorer.worth?.(mentee, mentor) ?? null)
    },
    banned: (mentee, mentor) => banned.get(mentee)?.has(mentor) === true,
    points(mentee, mentor) {
      const { parts, codes } = pair(mentee, mentor)
      return codes.length > 0 ? forbidden : sum(parts)
    },
    ...(scorer.entries && { entries: unbanned(scorer.entries, banned) }),
  }
}

function unbanned(entries: NonNullable<Scorer['entries']>, banned: Map<number, Map<number, Code[]>>) {
  return (mentee: number) => {
    const found = entries(mentee)
    const bans = banned.get(mentee)
    if (!bans) return found
    const kept = found.mentors.map((_, at) => at).filter((at) => !bans.has(found.mentors[at]!))
    return { mentors: kept.map((at) => found.mentors[at]!), points: kept.map((at) => found.points[at]!) }
  }
}

/** Bans between people who are here, by mentee and mentor. */
function banning({ mentees, mentors }: Problem, bans: NonNullable<Problem['bans']>) {
  const found = new Map<number, Map<number, Code[]>>()
  if (bans.length === 0) return found
  const row = new Map(mentees.map(({ id }, at) => [id, at]))
  const column = new Map(mentors.map(({ id }, at) => [id, at]))
  for (const { mentee, mentor, reason } of bans) {
    const at = row.get(mentee)
    const to = column.get(mentor)
    if (at === undefined || to === undefined) continue
    if (!found.has(at)) found.set(at, new Map())
    const reasons = found.get(at)!.get(to) ?? []
    found.get(at)!.set(to, [...reasons, reason])
  }
  return found
}

function scorerOf({ mentees, mentors }: Problem, score: Extract<Problem['score'], Function>): Scorer {
  const faulty = (code: FaultCode, mentee: number, mentor: number): never => {
    throw new ProblemError([{ code, people: [mentees[mentee]!.id, mentors[mentor]!.id] }])
  }
  const held = (points: number, mentee: number, mentor: number): number => {
    if (Number.isInteger(points) && Math.abs(points) <= mostPoints) return points
    return faulty('points_not_whole', mentee, mentor)
  }
  const codesOf = (reasons: Code | readonly Code[], mentee: number, mentor: number): readonly Code[] => {
    const codes = typeof reasons === 'string' ? [reasons] : reasons
    return codes.length > 0 ? codes : faulty('reason_missing', mentee, mentor)
  }
  const asked = (mentee: number, mentor: number) => score(mentees[mentee]!.id, mentors[mentor]!.id)
  const points = (mentee: number, mentor: number): number | readonly Code[] => {
    const found = asked(mentee, mentor)
    if ('points' in found) return held(found.points, mentee, mentor)
    return codesOf(found.forbidden, mentee, mentor)
  }
  return {
    mentees: mentees.length,
    mentors: mentors.length,
    row(mentee, into) {
      const { id } = mentees[mentee]!
      for (let mentor = 0; mentor < into.length; mentor++) {
        const found = score(id, mentors[mentor]!.id)
        // most answers are whole points or one reason, and nothing else is asked of those
        if ('points' in found) {
          const own = found.points | 0
          into[mentor] =
            own === found.points && own <= mostPoints && own >= -mostPoints ? own : held(found.points, mentee, mentor)
        } else {
          codesOf(found.forbidden, mentee, mentor)
          into[mentor] = forbidden
        }
      }
    },
    pair(mentee, mentor) {
      const found = points(mentee, mentor)
      return typeof found === 'number'
        ? { parts: [{ criterion: 'points', points: found }], codes: [] }
        : { parts: [], codes: found }
    },
    worth(mentee, mentor) {
      const found = asked(mentee, mentor)
      const worth = 'points' in found ? found.points : found.worth
      return worth === undefined ? null : held(worth, mentee, mentor)
    },
  }
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((total, part) => total + part.points, 0)
}
