import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { profiles } from '../bench/profiles.ts'
import { anyCompared } from '../test/people.ts'
import { compile, match, type MatchResult, type People, type Problem, ProblemError, verify } from './index.ts'
import { matchWide } from './matchwide.ts'
import type { Scorer } from './scorer.ts'
import { wide } from './solve/wide.ts'

const byPoints = { who: false, floor: false, total: true, tieBreak: false }
const policy = { seed: 1, levels: byPoints }
const settled = { seed: 1, levels: { ...byPoints, tieBreak: true } }
const nothing = () => {}

test('finds what the table finds, on small pools of every kind, or says that a group is too large', () => {
  let matched = 0
  fc.assert(
    fc.property(anyCompared({ mentees: 14, mentors: 14 }), fc.infiniteStream(fc.nat(2)), (pool, capacities) => {
      const problem = problemOf(pool, () => capacities.next().value as number)
      const table = match(problem, policy)
      const places = problem.mentors.reduce((sum, { capacity }) => sum + capacity, 0)
      if (table.levels.pairs < Math.min(problem.mentees.length, places)) {
        assert.throws(
          () => matchWide(problem, policy, () => nothing),
          new ProblemError([{ code: 'group_too_large', people: [] }]),
        )
        return
      }
      matched++
      const { pairs } = matchWide(problem, policy, () => nothing)
      assert.equal(pairs.length, table.levels.pairs)
      assert.equal(sum(pairs.map((pair) => pair.points)), table.levels.points)
      assert.deepEqual(matchWide(problem, settled, () => nothing).pairs, match(problem, settled).pairs)
    }),
    { numRuns: 300, seed: 1 },
  )
  assert.ok(matched > 50, `${matched} of 300 were matched`)
})

for (const [mentees, mentors, why] of [
  [400, 400, 'as many places as mentees'],
  [300, 400, 'places to spare'],
  [500, 300, 'too few places'],
] as const) {
  test(`proves itself on profiles, ${why}, with bans and locks`, () => {
    const pool = profiles(mentees, mentors, 3)
    const open = problemOf(pool, (at) => (why === 'as many places as mentees' ? 1 : pool.capacities[at]!))
    const first = match(open, policy)
    const problem: Problem = {
      ...open,
      bans: first.pairs.slice(0, 20).map(({ mentee, mentor }) => ({ mentee, mentor, reason: 'family' })),
      locks: first.pairs.slice(-5).map(({ mentee, mentor }) => ({ mentee, mentor })),
    }
    const table = match(problem, policy)
    const found = matchWide(problem, policy, () => nothing)
    assert.equal(sum(found.pairs.map((pair) => pair.points)), table.levels.points)
    assert.deepEqual(verify(problem, asResult(problem, table, found)), { ok: true })
  })
}

test('who has a place where a group shares too few is decided as with a table, and the group is named', () => {
  let short = 0
  const drawn = { seed: 3, levels: { ...settled.levels, who: true } }
  fc.assert(
    fc.property(
      anyCompared({ mentees: 14, mentors: 14 }),
      fc.infiniteStream(fc.nat(2)),
      fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 30 }),
      (pool, capacities, banned) => {
        const open = problemOf(pool, () => capacities.next().value as number)
        const bans = banned.flatMap(([one, other]) => {
          const [mentee, mentor] = [open.mentees[one], open.mentors[other]]
          return mentee && mentor ? [{ mentee: mentee.id, mentor: mentor.id, reason: 'family' }] : []
        })
        const problem = { ...open, bans }
        for (const floor of [false, true]) {
          const by = { ...drawn, levels: { ...drawn.levels, floor } }
          const table = match(problem, by)
          const found = matchWide(problem, by, () => nothing)
          assert.deepEqual(found.pairs, table.pairs)
          assert.equal(found.certificate.floor?.points, table.certificate.floor?.points)
          assert.deepEqual(verify(problem, asResult(problem, table, found, by)), { ok: true })
          const places = problem.mentors.reduce((sum, { capacity }) => sum + capacity, 0)
          if (table.levels.pairs < Math.min(problem.mentees.length, places)) short++
        }
      },
    ),
    { numRuns: 300, seed: 1 },
  )
  assert.ok(short > 200, `${short} of 600 had such a group`)
})

for (const [mentees, mentors, who] of [
  [400, 400, false],
  [300, 400, false],
  [500, 300, false],
  [500, 300, true],
] as const) {
  test(`a draw settles what is equal, so that the order of the lists moves nobody: ${mentees} x ${mentors}${who ? ', by lottery' : ''}`, () => {
    const pool = profiles(mentees, mentors, 3)
    const drawn = { seed: 5, levels: { ...settled.levels, who } }
    const found = (order: Record<'mentees' | 'mentors', readonly number[]>, levels = drawn.levels) => {
      const problem = problemOf({ ...pool, ...sorted(pool, order) }, (at) => pool.capacities[order.mentors[at]!]!)
      return { problem, pairs: matchWide(problem, { ...drawn, levels }, () => nothing).pairs }
    }
    const [one, other] = [mentees, mentors].map((count) => Array.from({ length: count }, (_, at) => at))
    const first = found({ mentees: one!, mentors: other! })
    assert.deepEqual(first.pairs, match(first.problem, drawn).pairs)
    const turned = { mentees: one!.toReversed(), mentors: other!.toSorted((a, b) => (a % 7) - (b % 7) || a - b) }
    assert.deepEqual(found(turned).pairs, first.pairs)
    // and there was something to settle
    assert.notDeepEqual(found(turned, { ...drawn.levels, tieBreak: false }).pairs, first.pairs)
  })
}

test('who has a place is drawn, where the level is on', () => {
  const pool = profiles(500, 300, 4)
  const problem = problemOf(pool, () => 1)
  const drawn = { seed: 7, levels: { ...byPoints, who: true } }
  const table = match(problem, drawn)
  const found = matchWide(problem, drawn, () => nothing)
  assert.deepEqual(
    found.pairs.map((pair) => pair.mentee),
    table.pairs.map((pair) => pair.mentee),
  )
  assert.equal(sum(found.pairs.map((pair) => pair.points)), table.levels.points)
  assert.deepEqual(verify(problem, asResult(problem, table, found, drawn)), { ok: true })
})

for (const [mentees, mentors] of [
  [400, 400],
  [300, 400],
  [500, 300],
] as const) {
  test(`the lowest pair is raised as with a table: ${mentees} x ${mentors}`, () => {
    const problem = problemOf(profiles(mentees, mentors, 3), () => 1)
    const by = { seed: 5, levels: { who: true, floor: true, total: true, tieBreak: true } }
    const table = match(problem, by)
    const found = matchWide(problem, by, () => nothing)
    assert.deepEqual(found.pairs, table.pairs)
    assert.deepEqual(verify(problem, asResult(problem, table, found, by)), { ok: true })
    const without = match(problem, { ...by, levels: { ...by.levels, floor: false } })
    assert.ok(table.levels.floor! > without.levels.floor! && table.levels.points < without.levels.points)
  })
}

test('the lowest pair is not raised where points say who has a place', () => {
  const problem = problemOf(profiles(500, 300, 3), () => 1)
  const levels = { ...settled.levels, floor: true }
  assert.throws(
    () => matchWide(problem, { seed: 5, levels }, () => nothing),
    new ProblemError([{ code: 'level_of_tables', people: [] }]),
  )
})

test('with lists far too short, pairs that were missed are found by looking at all', () => {
  const pool = profiles(300, 300, 5)
  const score = compile(pool.criteria, pool.mentees, pool.mentors)
  const kernel = score.kernel!('mentees')
  const looked = { above: 0 }
  const counted = { ...kernel, above: (row: number, limit: number) => (looked.above++, kernel.above(row, limit)) }
  const as = Int32Array.from({ length: 300 }, (_, row) => row)
  const places = new Int32Array(300).fill(1)
  const found = wide({ kernel: counted, as, places, points: kernel.points }, () => {}, 3)!
  const best = match(
    problemOf(pool, () => 1),
    policy,
  ).levels.points
  assert.equal(sum(Array.from(found.mate, (column, row) => kernel.points(row, column))), best)
  assert.ok(looked.above > 300, 'somebody was looked at again')
  assert.equal(sum(found.u) + sum(found.v), best)
})

test('levels that need a table, and pools that nobody could write down, are named', () => {
  const many = Array.from({ length: 30_000 }, (_, at) => `${at}`)
  const nobody = { mentees: many.map((id) => ({ id })), mentors: many.map((id) => ({ id, capacity: 1 })) }
  const never = () => assert.fail('nobody is asked')
  const kernel = { kernel: never as unknown as NonNullable<Scorer['kernel']> }
  const scorer = { mentees: 30_000, mentors: 30_000, row: never, pair: never }
  assert.throws(
    () => match({ ...nobody, score: { ...scorer, ...kernel } }, { seed: 1, levels: { ...byPoints, total: false } }),
    new ProblemError([{ code: 'level_of_tables', people: [] }]),
  )
  assert.throws(
    () => match({ ...nobody, score: scorer }, policy),
    new ProblemError([{ code: 'too_many_pairs', people: [] }]),
  )
})

function problemOf(
  { criteria, mentees, mentors }: Pick<ReturnType<typeof profiles>, 'criteria' | 'mentees' | 'mentors'>,
  capacity: (at: number) => number,
): Problem & { score: Scorer } {
  return {
    mentees: mentees.ids.map((id) => ({ id })),
    mentors: mentors.ids.map((id, at) => ({ id, capacity: capacity(at) })),
    score: compile(criteria, mentees, mentors),
  }
}

/** The same people in another order. */
function sorted(pool: ReturnType<typeof profiles>, order: Record<'mentees' | 'mentors', readonly number[]>) {
  const side = ({ ids, columns }: People, as: readonly number[]): People => ({
    ids: as.map((at) => ids[at]!),
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, said]) => [name, as.map((at) => said[at]!)]),
    ) as People['columns'],
  })
  return { mentees: side(pool.mentees, order.mentees), mentors: side(pool.mentors, order.mentors) }
}

function asResult(
  problem: Problem,
  table: MatchResult,
  { pairs, certificate }: ReturnType<typeof matchWide>,
  own = policy,
): MatchResult {
  const held = Map.groupBy(pairs, (pair) => pair.mentor)
  return {
    policy: own,
    pairs,
    unmatched: {
      mentees: problem.mentees.map(({ id }) => id).filter((id) => !pairs.some((pair) => pair.mentee === id)),
      mentors: problem.mentors
        .map(({ id, capacity }) => ({ id, free: capacity - (held.get(id)?.length ?? 0) }))
        .filter(({ free }) => free > 0),
    },
    levels: { ...table.levels, floor: pairs.length > 0 ? Math.min(...pairs.map((pair) => pair.points)) : null },
    certificate,
  }
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0)
}
