// A pool of matching by hand: named librarians with what they say, and a committee with room for so many pairs.
import type { Office } from '#features/accounts/model.ts'
import type { Answers } from '#features/applications/model.ts'
import type { Adjustment, Change, Draft } from '#features/matching/changes/model.ts'
import type { Candidate, RunInput } from '#features/matching/model.ts'
import type { Forming, LivePair } from '#features/matching/repair/model.ts'
import { answersWith } from '#test/cast/people.ts'
import { program } from '#test/programs.ts'

const definition = await program('nmrt-career-mentoring')

/** Somebody in the pool; the id is the first name in small letters. Each works somewhere else unless told otherwise. */
export function candidate(name: string, said: Partial<Answers> = {}, personId?: string): Candidate {
  const id = (name.split(' ')[0] ?? name).toLowerCase()
  return {
    applicationId: id,
    personId: personId ?? `person ${id}`,
    name,
    answers: answersWith({ employer: `Library of ${name}`, positions: [], capacity: 1, ...said }),
    months: 60,
    priority: 0,
  }
}

/** Two mentees and two mentors, each with one place. */
export const wei = candidate('Wei O’Brien')
export const rosa = candidate('Rosa Patel')
export const devon = candidate('Devon Hernández')
export const imani = candidate('Imani Washington')

/** The two as an announced pair, for which Noor answers. */
export const pairOf = (mentee: Candidate, mentor: Candidate): LivePair => ({
  id: `${mentee.applicationId}-${mentor.applicationId}`,
  ...between(mentee, mentor),
})

/** The two as a change would form them. */
export const formOf = (mentee: Candidate, mentor: Candidate, more: Partial<Forming> = {}): Forming => ({
  menteeApplicationId: mentee.applicationId,
  mentorApplicationId: mentor.applicationId,
  ...between(mentee, mentor),
  points: 50,
  gain: 50,
  reasons: [],
  from: null,
  as: 'standby',
  step: mentee.applicationId,
  ...more,
})

const between = (mentee: Candidate, mentor: Candidate) => ({
  menteeId: mentee.personId,
  mentorId: mentor.personId,
  officeId: 'noor',
})

export function office(mostPairs: number): Office {
  return {
    id: 'noor',
    programId: 'p',
    personId: 'person noor',
    kind: 'chair',
    title: 'Co-chair',
    employer: 'Committee Library',
    startsOn: '2026-07-01',
    endsOn: '2027-06-30',
    mostPairs,
    name: 'Noor de la Cruz',
    email: 'noor@example.org',
  }
}

export function inputOf(
  mentees: Candidate[],
  mentors: Candidate[],
  changes: Change[] = [],
  { room = 20, seed = 1 }: { room?: number; seed?: number } = {},
): RunInput {
  return {
    pool: { mentees, mentors, earlier: new Set() },
    offices: [office(room)],
    rules: { definition, seed, ...(changes.length > 0 && { changes }) },
  }
}

/** A draft with these changes, none taken back: each is a version of it. */
export const draftOf = (...changes: Change[]): Draft => ({
  version: changes.length,
  all: changes.map(
    (change, at): Adjustment => ({
      id: `change ${at + 1}`,
      nth: at + 1,
      change,
      reason: 'They asked.',
      madeBy: 'noor',
      madeByName: 'Noor de la Cruz',
      madeAt: '2026-09-26T19:00:00.000Z',
      undoneNth: null,
      undoneByName: null,
      undoneAt: null,
    }),
  ),
})
