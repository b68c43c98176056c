import { type Fault, fault, pairKey, ProblemError } from './faults.ts'
import type { Ask, Mentee, Mentor, Problem } from './problem.ts'
import type { Scorer } from './scorer.ts'

/** What has changed since a matching was announced. Whatever is not named stays as it is. */
export type Delta = {
  /** Late applicants, and mentors who come in addition. Who is withdrawn and added at once applies anew. */
  add?: { mentees?: readonly Mentee[]; mentors?: readonly Mentor[] }
  /** Ids. Their locks go with them; their bans stay, without effect. */
  withdraw?: { mentees?: readonly string[]; mentors?: readonly string[] }
  /** How many mentees a mentor takes from now on. */
  capacities?: readonly Mentor[]
  bans?: NonNullable<Problem['bans']>
  locks?: NonNullable<Problem['locks']>
  /** Locks that no longer hold. */
  lift?: NonNullable<Problem['locks']>
  /**
   * The score from now on. A function is asked for everybody, those who are added included, so it need not be given again. A
   * `Scorer` knows people by their position: given again, it is over those who stay, in their order, then those added in theirs; it
   * may be left out only where nobody is added.
   */
  score?: Ask | Scorer
}

/** The problem after the change; those who stay keep their order. Throws ProblemError where the change names people nobody knows. */
export function changedBy(problem: Problem, delta: Delta): Problem {
  const { add = {}, withdraw = {}, lift = [] } = delta
  const gone = { mentees: new Set(withdraw.mentees), mentors: new Set(withdraw.mentors) }
  const mentees = staying(problem.mentees, gone.mentees)
  const mentors = staying(problem.mentors, gone.mentors)
  const lifted = new Set(lift.map((lock) => pairKey(lock.mentee, lock.mentor)))
  const locks = (problem.locks ?? []).filter((lock) => {
    return (
      !lifted.has(pairKey(lock.mentee, lock.mentor)) && !gone.mentees.has(lock.mentee) && !gone.mentors.has(lock.mentor)
    )
  })
  const capacity = new Map(delta.capacities?.map((mentor) => [mentor.id, mentor.capacity]))
  const all = [...mentors.map((at) => problem.mentors[at]!), ...(add.mentors ?? [])]
  const changed: Problem = {
    ...problem,
    mentees: [...mentees.map((at) => problem.mentees[at]!), ...(add.mentees ?? [])],
    mentors: all.map((mentor) => ({ ...mentor, capacity: capacity.get(mentor.id) ?? mentor.capacity })),
    score: delta.score ?? scoreOf(problem, delta, mentees, mentors),
    locks: [...locks, ...(delta.locks ?? [])],
    bans: [...(problem.bans ?? []), ...(delta.bans ?? [])],
  }
  const unknown = strangers(problem, delta, changed)
  if (unknown.length > 0) throw new ProblemError(unknown)
  return changed
}

/** Positions of those who stay. */
function staying(people: readonly { id: string }[], gone: ReadonlySet<string>): number[] {
  return people.flatMap(({ id }, at) => (gone.has(id) ? [] : [at]))
}

function scoreOf({ score, ...problem }: Problem, { add = {} }: Delta, mentees: number[], mentors: number[]) {
  if (typeof score === 'function') return score
  if ((add.mentees ?? []).length > 0 || (add.mentors ?? []).length > 0)
    throw new ProblemError(fault('scorer_of_others'))
  const same = mentees.length === problem.mentees.length && mentors.length === problem.mentors.length
  return same ? score : fewer(score, mentees, mentors)
}

/** The same scores, of these people alone. */
function fewer(scorer: Scorer, mentees: readonly number[], mentors: readonly number[]): Scorer {
  const line = new Int32Array(scorer.mentors)
  const now = new Int32Array(scorer.mentors).fill(-1)
  mentors.forEach((from, at) => (now[from] = at))
  const entries: Scorer['entries'] = (mentee) => {
    const found = scorer.entries!(mentees[mentee]!)
    const kept = Array.from(found.mentors.keys()).filter((at) => now[found.mentors[at]!]! >= 0)
    return {
      mentors: Int32Array.from(kept, (at) => now[found.mentors[at]!]!),
      points: Int32Array.from(kept, (at) => found.points[at]!),
    }
  }
  return {
    mentees: mentees.length,
    mentors: mentors.length,
    row(mentee, into) {
      scorer.row(mentees[mentee]!, line)
      mentors.forEach((from, at) => (into[at] = line[from]!))
    },
    pair: (mentee, mentor) => scorer.pair(mentees[mentee]!, mentors[mentor]!),
    ...(scorer.entries && { entries }),
  }
}

/** A wrong id must not pass for a change that was made. */
function strangers(before: Problem, delta: Delta, after: Problem): Fault[] {
  const { withdraw = {}, capacities = [], bans = [], lift = [] } = delta
  const was = { mentees: idsOf(before.mentees), mentors: idsOf(before.mentors) }
  const is = { mentees: idsOf(after.mentees), mentors: idsOf(after.mentors) }
  const locked = new Set((before.locks ?? []).map((lock) => pairKey(lock.mentee, lock.mentor)))
  const known = (mentee: string, mentor: string) =>
    (was.mentees.has(mentee) || is.mentees.has(mentee)) && (was.mentors.has(mentor) || is.mentors.has(mentor))
  const names = [
    ...(withdraw.mentees ?? []).filter((id) => !was.mentees.has(id)).map((id) => [id]),
    ...(withdraw.mentors ?? []).filter((id) => !was.mentors.has(id)).map((id) => [id]),
    ...capacities.filter(({ id }) => !is.mentors.has(id)).map(({ id }) => [id]),
    ...bans.filter(({ mentee, mentor }) => !known(mentee, mentor)).map(({ mentee, mentor }) => [mentee, mentor]),
    ...lift
      .filter((lock) => !locked.has(pairKey(lock.mentee, lock.mentor)))
      .map(({ mentee, mentor }) => [mentee, mentor]),
  ]
  return names.flatMap((people) => fault('change_names_unknown', ...people))
}

function idsOf(people: readonly { id: string }[]): Set<string> {
  return new Set(people.map(({ id }) => id))
}
