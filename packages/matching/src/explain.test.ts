import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cohort } from '../bench/cohort.ts'
import { type Asked, anyPolicy, type Case, menteeId, mentorId, problemOf, smallCase } from '../test/cases.ts'
import { type Cost, everyLevel, explain, match, type MatchResult, type Policy } from './index.ts'

const policy: Policy = { seed: 7, levels: everyLevel }

/** Beth and Noor may only go where Ida, who comes first, goes too; Olu may go nowhere. */
const narrow: Case = {
  priorities: [1, 0, 0, 0, 0],
  capacities: [1, 1, 2],
  cells: [
    [9, 4, null],
    [8, null, null],
    [7, 6, null],
    [null, null, null],
    [3, 3, 2],
  ],
}

test('somebody whom every rule forbids learns how many mentors each rule takes away', () => {
  const problem: Asked = {
    ...problemOf(narrow),
    score: (mentee, mentor) =>
      mentee === menteeId(3)
        ? { forbidden: mentor === mentorId(0) ? ['same_employer', 'family'] : 'same_employer' }
        : problemOf(narrow).score(mentee, mentor),
    bans: [{ mentee: menteeId(3), mentor: mentorId(2), reason: 'declined' }],
  }
  assert.deepEqual(explain(match(problem, policy)).unmatched(menteeId(3)), {
    reason: 'every_mentor_forbidden',
    codes: { same_employer: 2, family: 1, declined: 1 },
  })
})

test('somebody for whom there are too few places learns the group that has to share them', () => {
  const problem = problemOf(narrow)
  const result = match(problem, policy)
  assert.deepEqual(result.unmatched.mentees, [menteeId(1), menteeId(3)])
  assert.deepEqual(explain(result, problem).unmatched(menteeId(1)), {
    reason: 'shortage',
    codes: { same_employer: 2 },
    hall: {
      mentees: [menteeId(0), menteeId(1), menteeId(2)].sort(),
      mentors: [mentorId(0), mentorId(1)].sort(),
      places: 2,
    },
  })
})

test('the group names others without a mentor who depend on the same places, and those whom a lock put there', () => {
  const cells = [[5], [5], [5], [5]]
  const problem = problemOf({ priorities: [0, 0, 0, 0], capacities: [2], cells, locks: [[0, 0]] })
  const why = explain(match(problem, policy))
  const [one] = match(problem, policy).unmatched.mentees
  assert.deepEqual(why.unmatched(one!), {
    reason: 'shortage',
    codes: {},
    hall: { mentees: [0, 1, 2, 3].map(menteeId).sort(), mentors: [mentorId(0)], places: 2 },
  })
})

test('without any mentor there is a shortage of them', () => {
  const problem = problemOf({ priorities: [0], capacities: [], cells: [[]] })
  assert.deepEqual(explain(match(problem, policy)).unmatched(menteeId(0)), {
    reason: 'shortage',
    codes: {},
    hall: { mentees: [menteeId(0)], mentors: [], places: 0 },
  })
})

test('a group always has more people than places, and none of them may go anywhere else', () => {
  fc.assert(
    fc.property(smallCase(), anyPolicy, (made, rules) => {
      const problem = problemOf(made)
      const result = match(problem, rules)
      const why = explain(result, problem)
      const locked = new Set(problem.locks?.map((lock) => lock.mentee))
      const banned = new Set(problem.bans?.map((ban) => `${ban.mentee} ${ban.mentor}`))
      for (const mentee of result.unmatched.mentees) {
        const found = why.unmatched(mentee)
        if (found.reason !== 'shortage') continue
        const { mentees, mentors, places } = found.hall
        assert.ok(mentees.includes(mentee) && mentees.length > places)
        assert.equal(
          places,
          sum(problem.mentors.filter(({ id }) => mentors.includes(id)).map((mentor) => mentor.capacity)),
        )
        for (const member of mentees.filter((id) => !locked.has(id))) {
          for (const { id } of problem.mentors) {
            if (mentors.includes(id) || banned.has(`${member} ${id}`)) continue
            assert.ok('forbidden' in problem.score(member, id))
          }
        }
      }
    }),
    { numRuns: 1000, seed: 3 },
  )
})

test('a mentor with places left learns why', () => {
  const problem = problemOf({ priorities: [0], capacities: [1, 3], cells: [[null, 5]] })
  const why = explain(match(problem, policy))
  assert.deepEqual(why.unmatchedMentor(mentorId(0)), {
    reason: 'every_mentee_forbidden',
    free: 1,
    codes: { same_employer: 1 },
  })
  assert.deepEqual(why.unmatchedMentor(mentorId(1)), { reason: 'surplus', free: 2, codes: {} })
})

test('a pair learns where it stands on both sides', () => {
  const problem = problemOf({ ...narrow, locks: [[2, 1]] })
  const why = explain(match(problem, policy))
  assert.deepEqual(why.pair(menteeId(2)), {
    mentor: mentorId(1),
    points: 6,
    parts: [{ criterion: 'points', points: 6 }],
    locked: true,
    mentee: { rank: 2, choices: 2, best: 7 },
    mentorSide: { rank: 1, choices: 3, best: 6 },
  })
})

test('a question that does not fit its person throws', () => {
  const problem = problemOf(narrow)
  const why = explain(match(problem, policy))
  assert.throws(() => why.unmatched(menteeId(0)), { message: 'mentee-Ida is not without a mentor' })
  assert.throws(() => why.pair(menteeId(3)), { message: 'mentee-Olu is in no pair' })
  assert.throws(() => why.unmatchedMentor(mentorId(0)), { message: 'mentor-Uma has no place left' })
  assert.throws(() => why.alternatives('gone'), { message: 'gone is not a mentee here' })
})

test('alternatives are named with what they cost', () => {
  const open = problemOf({
    priorities: [0, 0],
    capacities: [1, 1, 1],
    cells: [
      [9, 4, 9],
      [8, 6, null],
    ],
  })
  const why = explain(match(open, policy))
  assert.deepEqual(why.alternatives(menteeId(0)), [
    { mentor: mentorId(1), points: 4, cost: { kind: 'points', points: 5 } },
    { mentor: mentorId(0), points: 9, cost: { kind: 'floor', floor: 6 } },
  ])
  const locked = problemOf({ priorities: [0], capacities: [1, 1], cells: [[9, 4]], locks: [[0, 1]] })
  assert.deepEqual(explain(match(locked, policy)).alternatives(menteeId(0)), [])
})

test('what an alternative costs equals solving again with it locked', () => {
  const kinds = new Map<string, number>()
  fc.assert(
    fc.property(smallCase(), anyPolicy, (made, rules) => {
      const problem = problemOf(made)
      const result = match(problem, rules)
      const why = explain(result, problem)
      const locked = new Set(problem.locks?.map((lock) => lock.mentee))
      for (const { id } of problem.mentees.filter((mentee) => !locked.has(mentee.id))) {
        for (const { mentor, cost } of why.alternatives(id)) {
          kinds.set(cost.kind, (kinds.get(cost.kind) ?? 0) + 1)
          assert.deepEqual(cost, solvedAgain(problem, rules, result, { mentee: id, mentor }))
        }
      }
    }),
    { numRuns: 3000, seed: 9 },
  )
  for (const kind of ['points', 'floor', 'place', 'pair']) assert.ok(kinds.get(kind)! > 100, JSON.stringify([...kinds]))
})

test('alternatives in a cohort of hundreds equal solving again', () => {
  const problem = cohort(240, 170, 5)
  const result = match(problem, policy)
  const why = explain(result, problem)
  for (const { mentee } of result.pairs.filter((_, at) => at % 50 === 0)) {
    const all = why.alternatives(mentee)
    assert.deepEqual(all.length, problem.mentors.filter(({ id }) => 'points' in problem.score(mentee, id)).length - 1)
    for (const { mentor, cost } of all.filter((_, at) => at % 60 === 3)) {
      assert.deepEqual(cost, solvedAgain(problem, policy, result, { mentee, mentor }))
    }
  }
})

function solvedAgain(
  problem: Asked,
  rules: Policy,
  before: MatchResult,
  lock: { mentee: string; mentor: string },
): Cost {
  const locks = [...(problem.locks ?? []), lock]
  const exempt = new Set(locks.map(({ mentee, mentor }) => `${mentee} ${mentor}`))
  const floor = before.certificate.floor?.points ?? -Infinity
  const held = match(
    {
      ...problem,
      locks,
      score(mentee, mentor) {
        const score = problem.score(mentee, mentor)
        const below = 'points' in score && score.points < floor && !exempt.has(`${mentee} ${mentor}`)
        return below ? { forbidden: 'floor' } : score
      },
    },
    { ...rules, levels: { ...rules.levels, floor: false } },
  )
  const without = (result: MatchResult) => result.unmatched.mentees
  const kept = (result: MatchResult) =>
    rules.levels.who ? String(without(result)) === String(without(before)) : result.levels.pairs === before.levels.pairs
  if (kept(held)) return { kind: 'points', points: rules.levels.total ? before.levels.points - held.levels.points : 0 }
  const again = match({ ...problem, locks }, rules)
  if (kept(again)) return { kind: 'floor', floor: again.certificate.floor!.points }
  const loses = without(again).find((mentee) => !without(before).includes(mentee))!
  if (again.levels.pairs < before.levels.pairs) return { kind: 'pair', loses: rules.levels.who ? loses : null }
  return { kind: 'place', loses, gains: without(before).find((mentee) => !without(again).includes(mentee))! }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
