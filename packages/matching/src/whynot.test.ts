import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Asked, anyPolicy, menteeId, mentorId, problemOf, smallCase } from '../test/cases.ts'
import { asFew, asScorer } from '../test/forms.ts'
import { compile, everyLevel, explain, match, type MatchResult, type Move, type Policy, type WhyNot } from './index.ts'

const policy: Policy = { seed: 7, levels: everyLevel }

const [ida, noor, beth] = [0, 1, 2].map(menteeId) as [string, string, string]
const [uma, kim, ana] = [0, 1, 2].map(mentorId) as [string, string, string]

test('"why not Uma?" is answered with what it costs, and with who else would move', () => {
  const problem = problemOf({
    priorities: [0, 0, 0],
    capacities: [1, 1, 1],
    cells: [
      [70, 60, null],
      [90, 50, 20],
      [null, 40, 30],
    ],
  })
  const result = match(problem, policy)
  assert.deepEqual(
    result.pairs.map(({ mentee, mentor }) => [mentee, mentor]),
    [
      [beth, ana],
      [ida, kim],
      [noor, uma],
    ],
  )
  const why = explain(JSON.parse(JSON.stringify(result)) as MatchResult, problem)
  assert.deepEqual(why.alternative(ida, uma), {
    answer: 'costs',
    points: 70,
    parts: [{ criterion: 'points', points: 70 }],
    cost: { kind: 'points', points: 30 },
    moves: [
      { mentee: ida, from: kim, to: uma, gain: 10 },
      { mentee: noor, from: uma, to: kim, gain: -40 },
    ],
  })
  assert.deepEqual(why.alternative(beth, kim), {
    answer: 'costs',
    points: 40,
    parts: [{ criterion: 'points', points: 40 }],
    cost: { kind: 'floor', floor: 20 },
    moves: [
      { mentee: beth, from: ana, to: kim, gain: 10 },
      { mentee: ida, from: kim, to: uma, gain: 10 },
      { mentee: noor, from: uma, to: ana, gain: -70 },
    ],
  })
  assert.deepEqual(why.alternative(ida, ana), { answer: 'forbidden', codes: ['same_employer'] })
})

test('somebody without a mentor learns who would go without in their place', () => {
  const problem = problemOf({ priorities: [0, 1], capacities: [1], cells: [[9], [3]] })
  assert.deepEqual(explain(match(problem, policy)).alternative(ida, uma), {
    answer: 'costs',
    points: 9,
    parts: [{ criterion: 'points', points: 9 }],
    cost: { kind: 'place', loses: noor, gains: ida },
    moves: [
      { mentee: ida, from: null, to: uma, gain: 9 },
      { mentee: noor, from: uma, to: null, gain: -3 },
    ],
  })
})

test('a decision is named before any cost: a ban, with the rules it hides; the own lock; the locks of others', () => {
  const made = problemOf({
    priorities: [0, 0],
    capacities: [1, 1, 0],
    cells: [
      [9, null, 4],
      [9, 5, 4],
    ],
    locks: [[1, 0]],
  })
  const bans = [
    { mentee: ida, mentor: kim, reason: 'declined' },
    { mentee: 'gone', mentor: uma, reason: 'declined' },
  ]
  const why = explain(match({ ...made, bans }, policy))
  assert.deepEqual(why.alternative(ida, kim), { answer: 'forbidden', codes: ['declined', 'same_employer'] })
  assert.deepEqual(why.alternative(noor, kim), { answer: 'locked', mentor: uma })
  assert.deepEqual(why.alternative(ida, uma), { answer: 'no_place', holders: [noor] })
  assert.deepEqual(why.alternative(ida, ana), { answer: 'no_place', holders: [] })
})

test('points come by criterion', () => {
  const people = (ids: string[], topics: string[][], zone: number[]) => ({ ids, columns: { topics, zone } })
  const mentees = people([ida], [['data', 'teaching']], [1])
  const mentors = people([uma, kim], [['data', 'teaching'], ['data']], [1, 1])
  const score = compile(
    [
      { id: 'topics', kind: 'overlap', column: 'topics', points: 10 },
      { id: 'zone', kind: 'equal', column: 'zone', points: 5 },
    ],
    mentees,
    mentors,
  )
  const problem = { mentees: [{ id: ida }], mentors: [uma, kim].map((id) => ({ id, capacity: 1 })), score }
  assert.deepEqual(explain(match(problem, policy)).alternative(ida, kim), {
    answer: 'costs',
    points: 15,
    parts: [
      { criterion: 'topics', points: 10 },
      { criterion: 'zone', points: 5 },
    ],
    cost: { kind: 'points', points: 10 },
    moves: [{ mentee: ida, from: uma, to: kim, gain: -10 }],
  })
})

test('a question that does not fit its people throws', () => {
  const why = explain(match(problemOf({ priorities: [0], capacities: [1], cells: [[1]] }), policy))
  assert.throws(() => why.alternative(ida, uma), { message: `${uma} is the mentor of ${ida}` })
  assert.throws(() => why.alternative('gone', uma), { message: 'gone is not a mentee here' })
  assert.throws(() => why.alternative(ida, 'gone'), { message: 'gone is not a mentor here' })
})

test('the moves lead to a matching with the pair that breaks no rule and costs just what is said', () => {
  const kinds = new Map<string, number>()
  const forms = fc.constantFrom((asked: Asked) => asked.score, asScorer, asFew)
  fc.assert(
    fc.property(smallCase({ mentees: 7, mentors: 6 }), anyPolicy, forms, fc.boolean(), (made, rules, form, again) => {
      const asked = problemOf(made)
      const problem = { ...asked, score: form(asked) }
      const solved = match(problem, rules)
      const result = again ? (JSON.parse(JSON.stringify(solved)) as MatchResult) : solved
      const why = explain(result, problem)
      for (const { id: mentee } of problem.mentees) {
        const costs = new Map(why.alternatives(mentee).map(({ mentor, cost }) => [mentor, cost]))
        for (const { id: mentor } of problem.mentors) {
          if (result.pairs.some((pair) => pair.mentee === mentee && pair.mentor === mentor)) continue
          const found = why.alternative(mentee, mentor)
          const kind = found.answer === 'costs' ? found.cost.kind : found.answer
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
          assert.deepEqual(costs.get(mentor), found.answer === 'costs' ? found.cost : undefined)
          if (found.answer === 'costs') checkMoves(asked, result, { mentee, mentor }, found)
        }
      }
    }),
    { numRuns: 2000, seed: 12 },
  )
  for (const kind of ['points', 'floor', 'place', 'pair', 'forbidden', 'locked', 'no_place']) {
    assert.ok(kinds.get(kind)! > 300, JSON.stringify([...kinds]))
  }
})

function checkMoves(
  problem: Asked,
  { pairs, certificate, policy: rules }: MatchResult,
  wanted: { mentee: string; mentor: string },
  { points, cost, moves }: WhyNot & { answer: 'costs' },
): void {
  const before = new Map(pairs.map((pair) => [pair.mentee, pair.mentor]))
  const after = applied(problem, before, moves)
  assert.equal(after.get(wanted.mentee), wanted.mentor)
  assert.equal(points, pointsOf(problem, wanted.mentee, wanted.mentor))
  const locked = new Map(problem.locks?.map((lock) => [lock.mentee, lock.mentor]))
  const others = [...after].filter(([mentee]) => mentee !== wanted.mentee && !locked.has(mentee))
  const lowest = Math.min(...others.map(([mentee, mentor]) => pointsOf(problem, mentee, mentor)))
  const lost = [...before.keys()].filter((mentee) => !after.has(mentee))
  const won = [...after.keys()].filter((mentee) => !before.has(mentee))
  switch (cost.kind) {
    case 'points':
      if (rules.levels.total) assert.equal(totalOf(problem, before) - totalOf(problem, after), cost.points)
      assert.ok(lowest >= (certificate.floor?.points ?? -Infinity))
      break
    case 'floor':
      assert.equal(lowest, cost.floor)
      break
    case 'place':
      assert.deepEqual([lost, won], [[cost.loses], [cost.gains]])
      return
    case 'pair':
      assert.deepEqual([lost, won], [[cost.loses ?? lost[0]], []])
      return
  }
  if (rules.levels.who) assert.deepEqual([lost, won], [[], []])
  else assert.equal(after.size, before.size)
}

/** The matching after the moves, which have to fit the one before, and be allowed. */
function applied(problem: Asked, before: ReadonlyMap<string, string>, moves: readonly Move[]): Map<string, string> {
  const after = new Map(before)
  assert.deepEqual(
    moves.map((move) => move.mentee),
    moves.map((move) => move.mentee).toSorted(),
  )
  for (const { mentee, from, to, gain } of moves) {
    assert.equal(before.get(mentee) ?? null, from)
    assert.notEqual(from, to)
    if (to === null) after.delete(mentee)
    else after.set(mentee, to)
    assert.equal(gain, (to ? pointsOf(problem, mentee, to) : 0) - (from ? pointsOf(problem, mentee, from) : 0))
  }
  for (const { id, capacity } of problem.mentors) {
    assert.ok([...after.values()].filter((mentor) => mentor === id).length <= capacity)
  }
  for (const { mentee, mentor } of problem.locks ?? []) assert.equal(after.get(mentee), mentor)
  return after
}

function totalOf(problem: Asked, made: ReadonlyMap<string, string>): number {
  return [...made].reduce((sum, [mentee, mentor]) => sum + pointsOf(problem, mentee, mentor), 0)
}

function pointsOf(problem: Asked, mentee: string, mentor: string): number {
  const score = problem.score(mentee, mentor)
  const banned = problem.bans?.some((ban) => ban.mentee === mentee && ban.mentor === mentor)
  assert.ok('points' in score && !banned)
  return score.points
}
