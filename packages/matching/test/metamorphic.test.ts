import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cohort, generator } from '../bench/cohort.ts'
import { compare } from '../bench/shuffles.ts'
import { match, type MatchResult, type Policy, type Problem, verify } from '../src/index.ts'
import { type Asked, anyPolicy, problemOf, smallCase } from './cases.ts'
import { asFew, asScorer } from './forms.ts'

const byPoints = { who: false, floor: false, total: true, tieBreak: false }

/** Small problems of every kind, and middling ones with many ties or few. */
const anyProblem: fc.Arbitrary<Asked> = fc.oneof(
  { arbitrary: smallCase().map(problemOf), weight: 9 },
  {
    arbitrary: fc
      .record({ mentees: fc.integer({ min: 20, max: 60 }), seed: fc.nat(1000), step: fc.constantFrom(1, 60) })
      .map(({ mentees, seed, step }) => changed(cohort(mentees, 40, seed), (points) => Math.floor(points / step))),
    weight: 1,
  },
)
const settled = anyPolicy.map(({ seed, levels }): Policy => ({ seed, levels: { ...levels, tieBreak: true } }))

test('shuffling the input moves nobody and changes no proof', () => {
  fc.assert(
    fc.property(anyProblem, anyPolicy, fc.nat(1e6), (problem, policy, seed) => {
      const next = generator(seed)
      const { mentees, mentors, locks, bans } = problem
      const other = {
        ...problem,
        mentees: shuffled(mentees, next),
        mentors: shuffled(mentors, next),
        locks: locks && shuffled(locks, next),
        bans: bans && shuffled(bans, next),
      }
      assert.deepEqual(match(other, policy), match(problem, policy))
      for (const read of [asScorer, asFew]) {
        const expected = match({ ...problem, score: read(problem) }, policy)
        assert.deepEqual(match({ ...other, score: read(other) }, policy), expected)
      }
    }),
    { numRuns: 1000, seed: 1 },
  )
})

test('1,000 people shuffled 40 times: 0 partners change', () => {
  assert.deepEqual(compare(20, { step: 1 }), { shuffles: 20, pairs: compare(0, { step: 1 }).pairs, changed: 0 })
  assert.deepEqual(compare(20, { step: 60 }), { shuffles: 20, pairs: compare(0, { step: 60 }).pairs, changed: 0 })
})

test('other names in another order: as many pairs, points and floor; priority decides who as before', () => {
  fc.assert(
    fc.property(anyProblem, fc.boolean(), fc.boolean(), (problem, floor, who) => {
      const order = new Map(problem.mentees.map(({ id }, at) => [id, at]))
      const strict = { ...problem, mentees: problem.mentees.map(({ id }) => ({ id, priority: order.get(id)! })) }
      const policy = { seed: 7, levels: { who, floor, total: true, tieBreak: true } }
      const plain = match(strict, policy)
      const renamed = match(renamedBy(strict, reversed), policy)
      assert.deepEqual(
        { ...renamed.levels, priority: who && renamed.levels.priority, floor: floor && renamed.levels.floor },
        { ...plain.levels, priority: who && plain.levels.priority, floor: floor && plain.levels.floor },
      )
      if (who) assert.deepEqual(renamed.unmatched.mentees.map(reversed).sort(), plain.unmatched.mentees)
    }),
    { numRuns: 800, seed: 2 },
  )
})

test('the same points more for every pair: the same partners, so much more per pair', () => {
  fc.assert(
    fc.property(anyProblem, settled, fc.integer({ min: -500, max: 500 }), (problem, policy, more) => {
      const plain = match(problem, policy)
      const moved = match(
        changed(problem, (points) => points + more),
        policy,
      )
      assert.deepEqual(
        moved.pairs,
        repriced(plain, (points) => points + more),
      )
      assert.equal(moved.levels.points, plain.levels.points + more * plain.pairs.length)
      assert.equal(moved.certificate.floor?.points, shifted(plain.certificate.floor?.points, more))
    }),
    { numRuns: 1000, seed: 3 },
  )
})

test('all points so many times: the same partners, total and floor so many times', () => {
  fc.assert(
    fc.property(anyProblem, settled, fc.constantFrom(2, 3, 7, 1000), (problem, policy, times) => {
      const plain = match(problem, policy)
      const scaled = match(
        changed(problem, (points) => points * times),
        policy,
      )
      assert.deepEqual(
        scaled.pairs,
        repriced(plain, (points) => points * times),
      )
      const { points, floor } = plain.levels
      assert.deepEqual(scaled.levels, {
        ...plain.levels,
        points: points * times,
        floor: floor === null ? null : floor * times,
      })
    }),
    { numRuns: 1000, seed: 4 },
  )
})

test('everything twice, side by side: twice the pairs and points, the same floor', () => {
  fc.assert(
    fc.property(anyProblem, fc.boolean(), (problem, floor) => {
      const policy = { seed: 7, levels: { ...byPoints, floor } }
      const copy = (id: string) => `copy of ${id}`
      const other = renamedBy(problem, copy)
      const both: Problem = {
        mentees: [...problem.mentees, ...other.mentees],
        mentors: [...problem.mentors, ...other.mentors],
        locks: [...(problem.locks ?? []), ...(other.locks ?? [])],
        bans: [...(problem.bans ?? []), ...(other.bans ?? [])],
        score(mentee, mentor) {
          if (mentee.startsWith('copy') !== mentor.startsWith('copy')) return { forbidden: 'apart' }
          return mentee.startsWith('copy') ? other.score(mentee, mentor) : problem.score(mentee, mentor)
        },
      }
      const plain = match(problem, policy).levels
      const result = match(both, policy)
      assert.deepEqual(
        [result.levels.pairs, result.levels.points, result.levels.floor],
        [2 * plain.pairs, 2 * plain.points, floor ? plain.floor : result.levels.floor],
      )
      assert.deepEqual(verify(both, result), { ok: true })
    }),
    { numRuns: 600, seed: 5 },
  )
})

test('mentors as mentees, one place each: as many pairs, points and floor', () => {
  fc.assert(
    fc.property(anyProblem, fc.boolean(), (given, floor) => {
      const policy = { seed: 7, levels: { ...byPoints, floor } }
      const problem = { ...given, mentors: given.mentors.map(({ id }) => ({ id, capacity: 1 })), locks: [] }
      const turned: Problem = {
        mentees: problem.mentors.map(({ id }) => ({ id })),
        mentors: problem.mentees.map(({ id }) => ({ id, capacity: 1 })),
        score: (mentee, mentor) => problem.score(mentor, mentee),
        bans: problem.bans?.map(({ mentee, mentor, reason }) => ({ mentee: mentor, mentor: mentee, reason })),
      }
      const { pairs, points, floor: least } = match(problem, policy).levels
      const result = match(turned, policy)
      assert.deepEqual(
        [result.levels.pairs, result.levels.points, result.levels.floor],
        [pairs, points, floor ? least : result.levels.floor],
      )
      assert.deepEqual(verify(turned, result), { ok: true })
    }),
    { numRuns: 800, seed: 6 },
  )
})

function changed(problem: Asked, change: (points: number) => number): Asked {
  return {
    ...problem,
    score(mentee, mentor) {
      const found = problem.score(mentee, mentor)
      return 'points' in found ? { points: change(found.points) } : found
    },
  }
}

function repriced({ pairs }: MatchResult, change: (points: number) => number): MatchResult['pairs'] {
  return pairs.map((pair) => ({ ...pair, points: change(pair.points) }))
}

function shifted(points: number | undefined, more: number): number | undefined {
  return points === undefined ? undefined : points + more
}

function renamedBy(problem: Asked, name: (id: string) => string): Asked {
  const was = new Map([...problem.mentees, ...problem.mentors].map(({ id }) => [name(id), id]))
  const both = <Pair extends { mentee: string; mentor: string }>(pair: Pair): Pair => ({
    ...pair,
    mentee: name(pair.mentee),
    mentor: name(pair.mentor),
  })
  return {
    mentees: problem.mentees.map((mentee) => ({ ...mentee, id: name(mentee.id) })),
    mentors: problem.mentors.map((mentor) => ({ ...mentor, id: name(mentor.id) })),
    score: (mentee, mentor) => problem.score(was.get(mentee)!, was.get(mentor)!),
    locks: problem.locks?.map(both),
    bans: problem.bans?.map(both),
  }
}

function reversed(id: string): string {
  return [...id].reverse().join('')
}

function shuffled<Item>(items: readonly Item[], next: () => number): Item[] {
  return items
    .map((item) => ({ item, at: next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}
