import type { MatchResult, Pair } from '../src/problem.ts'
import type { Asked } from './cases.ts'

/** What a problem and its result say, looked up plainly: nothing is shared with the solver or with `verify`. */
export type Facts = ReturnType<typeof factsOf>

export function factsOf({ mentees, mentors, score, locks = [], bans = [] }: Asked, { policy, pairs }: MatchResult) {
  const capacities = new Map(mentors.map(({ id, capacity }) => [id, capacity]))
  const locked = new Map(locks.map(({ mentee, mentor }) => [mentee, mentor]))
  const priorities = new Map(mentees.map(({ id, priority = 0 }) => [id, priority]))
  const capacity = (mentor: string) => capacities.get(mentor)!
  const pointsOf = (mentee: string, mentor: string) => {
    const found = score(mentee, mentor)
    const banned = bans.some((ban) => ban.mentee === mentee && ban.mentor === mentor)
    return 'points' in found && !banned ? found.points : undefined
  }
  const allowed = (mentee: string) =>
    mentors.map(({ id }) => id).filter((id) => pointsOf(mentee, id) !== undefined && (locked.get(mentee) ?? id) === id)
  const placed = pairs.map(({ mentee }) => mentee)
  return {
    mentees: mentees.map(({ id }) => id),
    mentors: mentors.map(({ id }) => id),
    capacity,
    allowed,
    /** Places that no lock holds. */
    places: (mentor: string) => capacity(mentor) - locks.filter((lock) => lock.mentor === mentor).length,
    priority: (mentee: string) => priorities.get(mentee)!,
    lockOf: (mentee: string) => locked.get(mentee),
    mentorOf: new Map(pairs.map(({ mentee, mentor }) => [mentee, mentor])),
    /** How many who compete stay without. */
    idle: policy.levels.who ? 0 : mentees.length - pairs.length,
    /** Points are 0 where the pair may not be. */
    pair: (mentee: string, mentor: string): Pair => ({ mentee, mentor, points: pointsOf(mentee, mentor) ?? 0 }),
    isAllowed: ({ mentee, mentor }: Pair) => allowed(mentee).includes(mentor),
    /** Whether all who have a place still could, with `one` in place of `other`. */
    couldTake: (one: string, other: string) =>
      placed.includes(other) && seatsAll([one, ...placed.filter((id) => id !== other)], allowed, capacity),
  }
}

function seatsAll(mentees: string[], allowed: (id: string) => string[], capacity: (id: string) => number): boolean {
  const held = new Map<string, string[]>()
  const seat = (mentee: string, seen: Set<string>): boolean =>
    allowed(mentee).some((mentor) => {
      if (seen.has(mentor)) return false
      seen.add(mentor)
      const here = held.get(mentor) ?? []
      held.set(mentor, here)
      if (here.length < capacity(mentor)) return here.push(mentee) > 0
      const moved = here.findIndex((other) => seat(other, seen))
      if (moved >= 0) here[moved] = mentee
      return moved >= 0
    })
  return mentees.every((mentee) => seat(mentee, new Set()))
}

/** Whether these pairs break a rule, or are worse by the floor or the points, where those count. */
export function isWorse({ policy, certificate, levels }: MatchResult, facts: Facts, pairs: readonly Pair[]): boolean {
  const held = Map.groupBy(pairs, (pair) => pair.mentor)
  if (!pairs.every(facts.isAllowed)) return true
  if ([...held].some(([mentor, here]) => here.length > facts.capacity(mentor))) return true
  const floor = certificate.floor?.points ?? -Infinity
  if (policy.levels.floor && pairs.some((pair) => !facts.lockOf(pair.mentee) && pair.points < floor)) return true
  return policy.levels.total && sum(pairs) < levels.points
}

/** Replaces the pairs and writes everything that follows from them as an honest clerk would. */
export function honest(result: MatchResult, facts: Facts, pairs: Pair[]): true {
  const placed = new Set(pairs.map(({ mentee }) => mentee))
  const free = (mentor: string) => facts.capacity(mentor) - pairs.filter((pair) => pair.mentor === mentor).length
  result.pairs = pairs
  result.unmatched = {
    mentees: facts.mentees.filter((id) => !placed.has(id)).sort(),
    mentors: facts.mentors.map((id) => ({ id, free: free(id) })).filter((mentor) => mentor.free > 0),
  }
  result.levels = {
    pairs: pairs.length,
    priority: pairs.reduce((total, { mentee }) => total + facts.priority(mentee), 0),
    floor: pairs.length > 0 ? Math.min(...pairs.map(({ points }) => points)) : null,
    points: sum(pairs),
  }
  return true
}

function sum(pairs: readonly Pair[]): number {
  return pairs.reduce((total, { points }) => total + points, 0)
}
