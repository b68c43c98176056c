import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { generator } from '../bench/cohort.ts'
import { brute } from '../test/brute.ts'
import { type Asked, anyPolicy, type Case, menteeId, mentorId, problemOf, smallCase } from '../test/cases.ts'
import { asFew, asScorer } from '../test/forms.ts'
import {
  compile,
  everyLevel,
  explain,
  match,
  type MatchResult,
  type Policy,
  type RulePrice,
  type Score,
} from './index.ts'

const policy: Policy = { seed: 7, levels: everyLevel }

const [ida, noor, beth] = [0, 1, 2].map(menteeId) as [string, string, string]
const [uma, kim] = [0, 1].map(mentorId) as [string, string]

test('each rule learns how many pairs it alone forbids, and what lifting it would add', () => {
  const scores: Record<string, Score> = {
    [ida + uma]: { points: 50 },
    [ida + kim]: { forbidden: 'same_employer', worth: 90 },
    [noor + uma]: { forbidden: ['same_employer', 'no_language'], worth: 70 },
    [noor + kim]: { points: 30 },
    [beth + uma]: { points: 10 },
    [beth + kim]: { forbidden: 'no_language', worth: 40 },
  }
  const problem = {
    mentees: [ida, noor, beth].map((id) => ({ id })),
    mentors: [
      { id: uma, capacity: 2 },
      { id: kim, capacity: 1 },
    ],
    score: (mentee: string, mentor: string) => scores[mentee + mentor]!,
    bans: [{ mentee: beth, mentor: uma, reason: 'family' }],
  }
  const result = match(problem, policy)
  assert.deepEqual(result.levels, { pairs: 2, priority: 0, floor: 30, points: 80 })
  const why = explain(result)
  const family = { code: 'family', forbids: 1, alone: 1, placed: 1, floor: -20, points: 10 }
  assert.deepEqual(why.rules(), [
    family,
    { code: 'no_language', forbids: 2, alone: 1, placed: 0, floor: 10, points: 10 },
    { code: 'same_employer', forbids: 2, alone: 1, placed: 0, floor: 0, points: 0 },
  ])
  assert.deepEqual(why.rule('family'), family)
  // without the second, Beth, who comes first in the lottery, would have Noor's place
  assert.deepEqual(why.keptOutBy(beth), ['family', 'no_language'])
  assert.throws(() => why.keptOutBy(ida), { message: `${ida} is not without a mentor` })
})

test('a rule that is not there adds nothing, nor does one where nobody could use the place', () => {
  const problem = problemOf({
    priorities: [0, 0],
    capacities: [1, 0],
    cells: [
      [4, null],
      [null, null],
    ],
    locks: [[0, 0]],
  })
  const why = explain(match(problem, policy))
  const nothing = { forbids: 0, alone: 0, placed: 0, floor: null, points: 0 }
  assert.deepEqual(why.rules(), [])
  assert.deepEqual(why.rule('same_employer'), { code: 'same_employer', ...nothing })
  assert.deepEqual(why.keptOutBy(noor), [])
  assert.deepEqual(explain(match(problemOf({ priorities: [], capacities: [], cells: [] }), policy)).rules(), [])
})

test('where nobody tells what forbidden pairs are worth, their places are told, and no points', () => {
  const problem = problemOf({
    priorities: [0, 0],
    capacities: [1, 1],
    cells: [
      [4, null],
      [3, null],
    ],
  })
  assert.deepEqual(explain(match(problem, policy)).rule('same_employer'), {
    code: 'same_employer',
    forbids: 2,
    alone: 2,
    placed: 1,
    floor: null,
    points: null,
  })
})

test('criteria tell what the pairs they forbid would be worth', () => {
  const people = (ids: string[], employer: string[]) => ({ ids, columns: { employer, zone: ids.map(() => 2) } })
  const score = compile(
    [
      { id: 'employer', kind: 'different', column: 'employer', hard: true },
      { id: 'zone', kind: 'equal', column: 'zone', points: 5 },
    ],
    people([ida, noor], ['library', 'archive']),
    people([uma, kim], ['library', 'library']),
  )
  const problem = {
    mentees: [ida, noor].map((id) => ({ id })),
    mentors: [uma, kim].map((id) => ({ id, capacity: 1 })),
    score,
  }
  const why = explain(match(problem, policy))
  assert.deepEqual(why.rules(), [{ code: 'employer', forbids: 2, alone: 2, placed: 1, floor: 0, points: 5 }])
  assert.deepEqual(why.keptOutBy(ida), ['employer'])
})

const codes = ['a', 'b', 'family'] as const

const forms = [
  { score: (asked: Asked) => asked.score, tells: true },
  { score: (asked: Asked) => ({ ...asFew(asked), worth: worthOf(asked) }), tells: true },
  { score: asScorer, tells: false },
]

test('the price of a rule is what matching anew without it gives, by exhaustive search', () => {
  const seen = { placed: 0, floor: 0, points: 0, unknown: 0, kept: 0 }
  fc.assert(
    fc.property(
      fc.record({ made: smallCase(), rules: anyPolicy, seed: fc.nat(1e6), form: fc.nat(2), again: fc.boolean() }),
      ({ made, rules, seed, form, again }) => {
        const asked = ruled(made, generator(seed))
        const problem = { ...asked, score: forms[form]!.score(asked) }
        const solved = match(problem, rules)
        const result = again ? (JSON.parse(JSON.stringify(solved)) as MatchResult) : solved
        const why = explain(result, problem)
        const all = why.rules()
        for (const code of codes) {
          const found = why.rule(code)
          assert.deepEqual(
            all.filter((price) => price.code === code),
            found.forbids > 0 ? [found] : [],
          )
          assert.deepEqual(found, priceByHand(asked, result, code, forms[form]!.tells))
          if (found.placed > 0) seen.placed++
          if (found.floor) seen.floor++
          if (found.points) seen.points++
          if (found.points === null && rules.levels.total) seen.unknown++
          for (const mentee of result.unmatched.mentees) {
            const kept = why.keptOutBy(mentee).includes(code)
            assert.equal(kept, keptByHand(lifted(asked, code), result, mentee))
            if (kept) seen.kept++
          }
        }
      },
    ),
    { numRuns: 600, seed: 31 },
  )
  assert.ok(
    Object.values(seen).every((count) => count > 50),
    JSON.stringify(seen),
  )
})

/** Each forbidden pair for one reason or several, mostly with what it would be worth; bans of any reason, some of two. */
function ruled(made: Case, next: () => number): Asked {
  const one = () => codes[Math.floor(next() * codes.length)]!
  const plain = problemOf(made)
  const scores = new Map<string, Score>()
  const silent = next() < 0.1
  for (const { id: mentee } of plain.mentees) {
    for (const { id: mentor } of plain.mentors) {
      const found = plain.score(mentee, mentor)
      const forbidden = next() < 0.6 ? one() : [one(), one()]
      const worth = silent && next() < 0.5 ? {} : { worth: Math.floor(next() * 12) - 2 }
      scores.set(mentee + mentor, 'points' in found ? found : { forbidden, ...worth })
    }
  }
  const bans = plain.bans?.flatMap((ban) =>
    (next() < 0.3 ? [one(), one()] : [one()]).map((reason) => ({ ...ban, reason })),
  )
  return { ...plain, bans, score: (mentee, mentor) => scores.get(mentee + mentor)! }
}

function worthOf({ mentees, mentors, score }: Asked) {
  return (mentee: number, mentor: number) => worth(score(mentees[mentee]!.id, mentors[mentor]!.id))
}

function worth(score: Score): number | null {
  return 'points' in score ? score.points : (score.worth ?? null)
}

function lifted(problem: Asked, code: string): Asked {
  return {
    ...problem,
    score(mentee, mentor) {
      const score = problem.score(mentee, mentor)
      if ('points' in score) return score
      const left = [score.forbidden].flat().filter((other) => other !== code)
      return left.length > 0 ? { ...score, forbidden: left } : { points: score.worth ?? 0 }
    },
    bans: problem.bans?.filter((ban) => ban.reason !== code),
  }
}

function priceByHand(problem: Asked, result: MatchResult, code: string, tells: boolean): RulePrice {
  const { levels } = result.policy
  const locks = problem.locks ?? []
  const open = problem.mentees.filter(({ id }) => !locks.some((lock) => lock.mentee === id))
  const against = open.flatMap(({ id: mentee }) =>
    problem.mentors
      .filter(({ id, capacity }) => capacity > locks.filter((lock) => lock.mentor === id).length)
      .map(({ id: mentor }) => {
        const score = problem.score(mentee, mentor)
        const bans = (problem.bans ?? []).filter((ban) => ban.mentee === mentee && ban.mentor === mentor)
        const why = [...bans.map((ban) => ban.reason), ...('points' in score ? [] : [score.forbidden].flat())]
        return { why: new Set(why), worth: 'points' in score || tells ? worth(score) : null }
      })
      .filter(({ why }) => why.has(code)),
  )
  const alone = against.filter(({ why }) => why.size === 1)
  const known = alone.every((pair) => pair.worth !== null)
  const free = lifted(problem, code)
  const best = brute(free, result.policy)
  const held = new Set(locks.map(({ mentee, mentor }) => `${mentee} ${mentor}`))
  const points = best.pairs
    .filter((pair) => !held.has(pair))
    .map((pair) => worth(free.score(...(pair.split(' ') as [string, string])))!)
  const before = result.certificate.floor?.points
  return {
    code,
    forbids: against.length,
    alone: alone.length,
    placed: best.levels.pairs - result.levels.pairs,
    floor: known && before !== undefined ? Math.min(...points) - before : null,
    points: known && levels.total ? best.levels.points - result.levels.points : null,
  }
}

/** Whether the mentee has a mentor then; without the level `who`, whether all can who have one now, and the mentee, too. */
function keptByHand(free: Asked, { policy: rules, pairs }: MatchResult, mentee: string): boolean {
  const wanted = rules.levels.who ? [mentee] : [...pairs.map((pair) => pair.mentee), mentee]
  const first = free.mentees.map(({ id }) => ({ id, priority: wanted.includes(id) ? 1 : 0 }))
  const asked = rules.levels.who ? free : { ...free, mentees: first }
  const best = brute(asked, { ...rules, levels: { ...rules.levels, who: true } })
  return wanted.every((one) => best.pairs.some((pair) => pair.startsWith(`${one} `)))
}
