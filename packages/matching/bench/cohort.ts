import type { Asked } from '../test/cases.ts'

/**
 * A made-up cohort in the shape real ones have: popular interests, five kinds of library, time zones, employers that
 * forbid, one mentor in five with two or three places. The same for the same seed.
 */
export function cohort(mentees: number, mentors: number, seed: number): Asked {
  const next = generator(seed)
  const whole = (below: number) => Math.floor(next() * below)
  const skewed = (below: number) => Math.floor(next() * next() * below)
  const people = (count: number, role: string) =>
    Array.from({ length: count }, (_, at) => ({
      id: `${role}-${at}@example.org`,
      topics: Array.from({ length: 1 + whole(5) }, () => skewed(24)),
      library: skewed(5),
      zone: skewed(6),
      stage: whole(10),
      employer: skewed(Math.max(20, (mentees + mentors) / 6)),
    }))
  const asking = new Map(people(mentees, 'mentee').map((person) => [person.id, person]))
  const giving = new Map(people(mentors, 'mentor').map((person) => [person.id, person]))
  return {
    mentees: [...asking.keys()].map((id) => ({ id, priority: next() < 0.05 ? 1 : 0 })),
    mentors: [...giving.keys()].map((id) => ({ id, capacity: next() < 0.84 ? 1 : next() < 0.6 ? 2 : 3 })),
    score(menteeId, mentorId) {
      const mentee = asking.get(menteeId)!
      const mentor = giving.get(mentorId)!
      if (mentee.employer === mentor.employer) return { forbidden: 'same_employer' }
      const shared = mentee.topics.filter((topic) => mentor.topics.includes(topic)).length
      const gap = Math.abs(mentor.stage - mentee.stage - 3)
      const near = Math.max(0, 30 - 8 * Math.abs(mentee.zone - mentor.zone))
      return { points: 25 * shared + (mentee.library === mentor.library ? 60 : 0) + near + Math.max(0, 40 - 6 * gap) }
    },
  }
}

/** Mulberry32: numbers from 0 to 1 that depend on the seed alone. */
export function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
