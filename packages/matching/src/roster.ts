import { fault, isPriority, pairKey, ProblemError } from './faults.ts'
import type { Ask, Mentee, Problem } from './problem.ts'
import { type Rulings, rulings } from './rulings.ts'
import { type Code, forbidden, type Scorer } from './scorer.ts'

/** Where a mentee's points come from. `own`: from a score given for them alone. */
type Source = { judge: Rulings; at: number; own: boolean }

/** A problem whose mentees come and go. Mentors stay. */
export class Roster {
  private readonly base: Problem
  private readonly people: Map<string, { mentee: Mentee; source: Source | null }>
  private readonly mentorAt: Map<string, number>
  private locks: NonNullable<Problem['locks']>
  private bans: NonNullable<Problem['bans']>
  private others = false

  constructor(base: Problem) {
    this.base = base
    this.people = new Map(base.mentees.map((mentee) => [mentee.id, { mentee, source: null }]))
    this.mentorAt = new Map(base.mentors.map(({ id }, at) => [id, at]))
    this.locks = base.locks ?? []
    this.bans = base.bans ?? []
  }

  /** Whole points with every mentor in the order of the problem. Throws ProblemError, and then nothing has changed. */
  add(mentee: Mentee, score: Ask | Scorer | undefined): Int32Array {
    const { id, priority = 0 } = mentee
    const { mentors } = this.base
    const asked = score ?? this.base.score
    if (this.people.has(id)) throw new ProblemError(fault('mentee_twice', id))
    if (!isPriority(priority)) throw new ProblemError(fault('priority_not_whole', id))
    if (score === undefined && typeof asked !== 'function') throw new ProblemError(fault('scorer_of_others', id))
    const judge = rulings({ mentees: [mentee], mentors, score: asked })
    const line = new Int32Array(mentors.length)
    judge.row(0, line)
    for (const ban of this.bans) {
      const at = ban.mentee === id ? this.mentorAt.get(ban.mentor) : undefined
      if (at !== undefined) line[at] = forbidden
    }
    this.people.set(id, { mentee, source: { judge, at: 0, own: score !== undefined } })
    this.others = true
    return line
  }

  remove(id: string): void {
    if (!this.people.delete(id)) throw new ProblemError(fault('change_names_unknown', id))
    this.locks = this.locks.filter((lock) => lock.mentee !== id)
    this.others = true
  }

  ban(mentee: string, mentor: string, reason: Code): void {
    if (!this.people.has(mentee) || !this.mentorAt.has(mentor))
      throw new ProblemError(fault('change_names_unknown', mentee, mentor))
    if (this.locks.some((lock) => pairKey(lock.mentee, lock.mentor) === pairKey(mentee, mentor)))
      throw new ProblemError(fault('lock_breaks_ban', mentee, mentor))
    this.bans = [...this.bans, { mentee, mentor, reason }]
  }

  problem(): Problem {
    const mentees = Array.from(this.people.values(), ({ mentee }) => mentee)
    return { ...this.base, mentees, locks: this.locks, bans: this.bans, score: this.score() }
  }

  private score(): Problem['score'] {
    const { score, mentees, mentors } = this.base
    const people = [...this.people.values()]
    if (!this.others || (typeof score === 'function' && people.every(({ source }) => !source?.own))) return score
    const base = rulings({ mentees, mentors, score })
    const menteeAt = new Map(mentees.map(({ id }, at) => [id, at]))
    const sources = people.map(({ mentee, source }) => source ?? { judge: base, at: menteeAt.get(mentee.id)! })
    return {
      mentees: people.length,
      mentors: mentors.length,
      row: (mentee, into) => sources[mentee]!.judge.row(sources[mentee]!.at, into),
      pair: (mentee, mentor) => sources[mentee]!.judge.pair(sources[mentee]!.at, mentor),
    }
  }
}
