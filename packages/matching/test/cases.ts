import fc from 'fast-check'
import { faults } from '../src/faults.ts'
import type { Ask, Policy, Problem } from '../src/problem.ts'

/** A problem whose scores are asked for by ids. */
export type Asked = Problem & { score: Ask }

/** A problem written down: `cells[mentee][mentor]` are points, `null` forbids. */
export type Case = {
  priorities: number[]
  capacities: number[]
  cells: (number | null)[][]
  locks?: [mentee: number, mentor: number][]
  bans?: [mentee: number, mentor: number][]
}

const names = ['Ida', 'Noor', 'Beth', 'Olu', 'Mei', 'Ana', 'Kim', 'Uma']

export function menteeId(at: number): string {
  return `mentee-${names[at] ?? at}`
}

export function mentorId(at: number): string {
  return `mentor-${names.at(-1 - at) ?? at}`
}

export function problemOf({ priorities, capacities, cells, locks, bans }: Case): Asked {
  const row = new Map(priorities.map((_, at) => [menteeId(at), at]))
  const column = new Map(capacities.map((_, at) => [mentorId(at), at]))
  return {
    mentees: priorities.map((priority, at) => ({ id: menteeId(at), priority })),
    mentors: capacities.map((capacity, at) => ({ id: mentorId(at), capacity })),
    score(mentee, mentor) {
      const points = cells[row.get(mentee)!]![column.get(mentor)!]!
      return points === null ? { forbidden: 'same_employer' } : { points }
    },
    locks: locks?.map(([mentee, mentor]) => ({ mentee: menteeId(mentee), mentor: mentorId(mentor) })),
    bans: bans?.map(([mentee, mentor]) => ({ mentee: menteeId(mentee), mentor: mentorId(mentor), reason: 'family' })),
  }
}

/** Small problems with ties, shortages, empty sides, rows of nothing, capacities 0 to 3, negative points. */
export function smallCase({ mentees = 5, mentors = 4 } = {}): fc.Arbitrary<Case> {
  return fc.noBias(anyCase(mentees, mentors))
}

function anyCase(mentees: number, mentors: number): fc.Arbitrary<Case> {
  return fc
    .record({
      n: sideOf(mentees),
      m: sideOf(mentors),
      range: fc.constantFrom(1, 3, 10, 1000),
      forbidden: fc.constantFrom(0, 20, 50, 80),
    })
    .chain(({ n, m, range, forbidden }) => {
      const cell = fc
        .record({ chance: fc.nat(99), points: fc.integer({ min: -2, max: range }) })
        .map(({ chance, points }) => (chance < forbidden ? null : points))
      const named: fc.Arbitrary<[number, number][]> =
        n > 0 && m > 0 ? fc.array(fc.tuple(fc.nat(n - 1), fc.nat(m - 1)), { maxLength: 2 }) : fc.constant([])
      return fc.record({
        priorities: fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: n, maxLength: n }),
        capacities: fc.array(fc.constantFrom(1, 1, 1, 2, 3, 0), { minLength: m, maxLength: m }),
        cells: fc.array(fc.array(cell, { minLength: m, maxLength: m }), { minLength: n, maxLength: n }),
        locks: named,
        bans: named,
      })
    })
    .map((made) => ({ ...made, locks: made.locks.filter(([row, column]) => made.cells[row]![column] !== null) }))
    .map((made) => (faults(problemOf(made)).length === 0 ? made : { ...made, locks: [] }))
}

/** Mostly two or more people; sometimes one or nobody. */
function sideOf(most: number): fc.Arbitrary<number> {
  return fc.oneof({ arbitrary: fc.integer({ min: 2, max: most }), weight: 9 }, { arbitrary: fc.nat(1), weight: 1 })
}

export const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  seed: fc.integer({ min: 0, max: 1000 }),
  levels: fc.oneof(
    fc.constant({ who: true, floor: true, total: true, tieBreak: true }),
    fc.record({ who: fc.boolean(), floor: fc.boolean(), total: fc.boolean(), tieBreak: fc.boolean() }),
  ),
})
