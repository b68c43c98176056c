import fc from 'fast-check'
import type { Delta } from '../src/delta.ts'
import type { Problem } from '../src/problem.ts'
import { type Asked, problemOf, smallCase } from './cases.ts'

/** A problem, what changes in it, and the problem after that, put together by itself. */
export type Change = { before: Asked; delta: Delta; after: Asked }

/** Of small problems, some people come late, some leave, and capacities, bans and locks change. */
export const anyChange: fc.Arbitrary<Change> = fc
  .record({
    made: smallCase(),
    mentees: fc.array(fc.constantFrom('stays', 'stays', 'stays', 'late', 'leaves'), { minLength: 5, maxLength: 5 }),
    mentors: fc.array(fc.constantFrom('stays', 'stays', 'stays', 'stays', 'late', 'leaves'), {
      minLength: 4,
      maxLength: 4,
    }),
    capacities: fc.array(fc.constantFrom(null, null, null, 0, 1, 2), { minLength: 4, maxLength: 4 }),
    earlier: fc.boolean(),
    lifted: fc.boolean(),
  })
  .map(({ made, mentees, mentors, capacities, earlier, lifted }) => {
    const all = problemOf(made)
    const person = <Person>(people: readonly Person[], when: readonly string[], which: readonly string[]) =>
      people.filter((_, at) => which.includes(when[at] ?? 'stays'))
    const { locks = [], bans = [] } = all
    const was = ['stays', 'leaves']
    const before = within(
      { ...all, bans: earlier ? bans : [], locks: earlier ? locks : [] },
      person(all.mentees, mentees, was),
      person(all.mentors, mentors, was),
    )
    const newCapacities = all.mentors.flatMap(({ id }, at) => {
      const capacity = capacities[at] ?? null
      return capacity === null || mentors[at] === 'leaves' ? [] : [{ id, capacity }]
    })
    const capacity = new Map(newCapacities.map((mentor) => [mentor.id, mentor.capacity]))
    const after = within(
      { ...all, locks: earlier && lifted ? [] : locks },
      [...person(all.mentees, mentees, ['stays']), ...person(all.mentees, mentees, ['late'])],
      [...person(all.mentors, mentors, ['stays']), ...person(all.mentors, mentors, ['late'])].map((mentor) => ({
        ...mentor,
        capacity: capacity.get(mentor.id) ?? mentor.capacity,
      })),
    )
    const had = new Set(before.locks?.map((lock) => JSON.stringify(lock)))
    const delta: Delta = {
      add: { mentees: person(all.mentees, mentees, ['late']), mentors: person(all.mentors, mentors, ['late']) },
      withdraw: {
        mentees: person(all.mentees, mentees, ['leaves']).map(({ id }) => id),
        mentors: person(all.mentors, mentors, ['leaves']).map(({ id }) => id),
      },
      capacities: newCapacities,
      bans: earlier ? [] : bans,
      locks: after.locks?.filter((lock) => !had.has(JSON.stringify(lock))),
      lift: lifted ? before.locks : [],
    }
    return { before, delta, after }
  })

/** Locks between people who are here alone. */
function within(all: Asked, mentees: Problem['mentees'], mentors: Problem['mentors']): Asked {
  const here = new Set([...mentees, ...mentors].map(({ id }) => id))
  const locks = all.locks?.filter(({ mentee, mentor }) => here.has(mentee) && here.has(mentor))
  return { ...all, mentees, mentors, locks }
}
