import type { Day, Instant } from '#kit/dates.ts'
import type { Person } from '#features/people/model.ts'
import type { Role } from '#features/programs/model.ts'
import type { Contact } from '#features/programs/letterhead/model.ts'

export type PairState = 'active' | 'paused' | 'ended'

/**
 * Two people and the committee member who answers for them. `clockOn`: the day the first-contact clock started; null
 * while a notice has not arrived at both, and for pairs adopted from a spreadsheet (R18, R54).
 */
export type Pair = {
  id: string
  cycleId: string
  mentorId: string
  menteeId: string
  officeId: string
  state: PairState
  origin: 'run' | 'adopted'
  points: number | null
  reasons: string[]
  formedOn: Day
  clockOn: Day | null
  writtenAt: Instant | null
  metAt: Instant | null
  pausedOn: Day | null
  pausedUntil: Day | null
  endedOn: Day | null
  endNote: string | null
}

/** A pair with everybody who belongs to it. */
export type PairPeople = { pair: Pair; mentor: Person; mentee: Person; contact: Contact }

export function personIn(people: PairPeople, role: Role): Person {
  return role === 'mentor' ? people.mentor : people.mentee
}

export function otherRole(role: Role): Role {
  return role === 'mentor' ? 'mentee' : 'mentor'
}

/** The role this person has in the pair, or undefined. */
export function roleIn(pair: Pair, personId: string): Role | undefined {
  return pair.mentorId === personId ? 'mentor' : pair.menteeId === personId ? 'mentee' : undefined
}

/** A pair to be formed: what a run proposed or a spreadsheet said. */
export type NewPair = {
  id: string
  mentorId: string
  menteeId: string
  officeId: string
  origin: 'run' | 'adopted'
  runId: string | null
  /** The change to announced pairs that forms it; the notices are then that change's. */
  repairId?: string
  points: number | null
  reasons: string[]
  formedOn: Day
  state: PairState
  endNote: string | null
}

/** What each sees of the other in the notice: the card the applicant previewed (R46). */
export type Card = { line: string; talksBy: string; topics: string }
