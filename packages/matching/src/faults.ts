import type { Policy, Problem } from './problem.ts'
import { mostPoints } from './scorer.ts'

/** What is wrong with a problem, as data: a code and the ids of the people it is about. */
export type Fault = { code: FaultCode; people: string[] }

export type FaultCode =
  | 'mentee_twice'
  | 'mentor_twice'
  | 'capacity_not_whole'
  | 'priority_not_whole'
  | 'lock_names_unknown'
  | 'lock_twice'
  | 'lock_over_capacity'
  | 'lock_breaks_ban'
  | 'lock_breaks_rule'
  | 'points_not_whole'
  | 'reason_missing'
  | 'seed_not_whole'
  | 'scorer_of_others'
  | 'level_of_tables'
  | 'group_too_large'
  | 'too_many_ties'
  | 'too_many_pairs'
  | 'pair_twice'
  | 'liaison_twice'
  | 'limit_not_whole'
  | 'change_names_unknown'
  | 'keep_not_whole'
  | 'keep_too_large'

/** Thrown by `match` and `assignLiaisons`, and by whatever reads scores, when the input has faults: no answer is better than a wrong one. */
export class ProblemError extends Error {
  readonly faults: Fault[]
  constructor(faults: Fault[]) {
    super(faults.map((fault) => `${fault.code}: ${fault.people.join(', ')}`).join('; '))
    this.name = 'ProblemError'
    this.faults = faults
  }
}

/**
 * Everything that can be wrong without asking for scores; empty means `match` will answer. The faults that only
 * scores reveal, `points_not_whole`, `reason_missing` and `lock_breaks_rule`, are thrown when they are met.
 */
export function faults(problem: Problem, policy?: Policy): Fault[] {
  return [
    ...twice(problem.mentees, 'mentee_twice'),
    ...twice(problem.mentors, 'mentor_twice'),
    ...problem.mentors.flatMap((mentor) => (isCapacity(mentor.capacity) ? [] : fault('capacity_not_whole', mentor.id))),
    ...problem.mentees.flatMap((mentee) =>
      isPriority(mentee.priority ?? 0) ? [] : fault('priority_not_whole', mentee.id),
    ),
    ...lockFaults(problem),
    ...(policy && !Number.isSafeInteger(policy.seed) ? fault('seed_not_whole', String(policy.seed)) : []),
  ]
}

function lockFaults(problem: Problem): Fault[] {
  const mentees = new Set(problem.mentees.map((mentee) => mentee.id))
  const capacity = new Map(problem.mentors.map((mentor) => [mentor.id, mentor.capacity]))
  const banned = new Set((problem.bans ?? []).map((ban) => pairKey(ban.mentee, ban.mentor)))
  const locked = new Set<string>()
  const held = new Map<string, number>()
  const found: Fault[] = []
  for (const { mentee, mentor } of problem.locks ?? []) {
    const places = capacity.get(mentor)
    if (!mentees.has(mentee) || places === undefined) found.push(...fault('lock_names_unknown', mentee, mentor))
    if (locked.has(mentee)) found.push(...fault('lock_twice', mentee, mentor))
    if (banned.has(pairKey(mentee, mentor))) found.push(...fault('lock_breaks_ban', mentee, mentor))
    const count = (held.get(mentor) ?? 0) + 1
    if (places !== undefined && count > places) found.push(...fault('lock_over_capacity', mentee, mentor))
    locked.add(mentee)
    held.set(mentor, count)
  }
  return found
}

export function twice(people: readonly { id: string }[], code: FaultCode): Fault[] {
  const seen = new Set<string>()
  return people.flatMap(({ id }) => {
    if (seen.has(id)) return fault(code, id)
    seen.add(id)
    return []
  })
}

export function pairKey(mentee: string, mentor: string): string {
  return JSON.stringify([mentee, mentor])
}

/** How many people somebody can take. */
export function isCapacity(capacity: number): boolean {
  return Number.isSafeInteger(capacity) && capacity >= 0
}

/** A whole number of any sign up to a thousand million: so many add up exactly, in whatever order. */
export function isPriority(priority: number): boolean {
  return Number.isInteger(priority) && Math.abs(priority) <= mostPoints
}

export function fault(code: FaultCode, ...people: string[]): Fault[] {
  return [{ code, people }]
}
