import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { generator } from '../bench/cohort.ts'
import { match, type Policy, verify } from '../src/index.ts'
import { type Asked, type Case, menteeId, mentorId, problemOf, smallCase } from './cases.ts'
import { corruptions } from './corruptions.ts'
import { factsOf, honest } from './honest.ts'

const kinds = Object.entries(corruptions)

test('1,000 of 1,000 corrupted certificates are rejected, every kind of them, and the sound ones pass', () => {
  const next = generator(1)
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)]
  const rejected = new Map(kinds.map(([kind]) => [kind, 0]))
  const accepted: string[] = []
  let corrupted = 0
  for (const [at, [problem, policy]] of samples(4000).entries()) {
    if (corrupted === 1000) break
    const sound = match(problem, policy)
    assert.deepEqual(verify(problem, sound), { ok: true })
    const facts = factsOf(problem, sound)
    const result = structuredClone(sound)
    const [kind, corrupt] = kinds[at % kinds.length]!
    if (!corrupt(result, facts, pick)) continue
    corrupted++
    const verdict = verify(problem, result)
    if (verdict.ok) accepted.push(kind)
    else {
      assert.match(verdict.violation, /\w/)
      rejected.set(kind, rejected.get(kind)! + 1)
    }
  }
  assert.deepEqual(accepted, [])
  assert.equal(corrupted, 1000)
  for (const [kind, count] of rejected) assert.ok(count >= 4, `${kind}: only ${count}`)
})

test('a lower floor is not proved by somebody whom a lock holds below it', () => {
  const problem = problemOf({
    priorities: [0, 0],
    capacities: [1, 1, 1],
    cells: [
      [1, null, null],
      [null, 5, 9],
    ],
    locks: [[0, 0]],
  })
  const policy = { seed: 1, levels: { who: false, floor: true, total: false, tieBreak: false } }
  const result = match(problem, policy)
  assert.equal(result.certificate.floor?.points, 9)
  const facts = factsOf(problem, result)
  honest(result, facts, [facts.pair(menteeId(0), mentorId(0)), facts.pair(menteeId(1), mentorId(1))])
  result.certificate.floor = { points: 5, hall: { mentees: [menteeId(0)], mentors: [], places: 0 } }
  assert.equal(verify(problem, result).ok, false)
})

test('prices too large to be added up exactly prove nothing', () => {
  const square: Case = {
    priorities: [0, 0, 0, 0, 0],
    capacities: [1, 1, 1, 1, 1],
    cells: [
      [5, 1, 1, 1, 1],
      [1, 5, 1, 1, 1],
      [1, 1, 5, 1, 1],
      [1, 1, 1, 5, 4],
      [1, 1, 1, 5, 5],
    ],
  }
  const problem = problemOf(square)
  const policy = { seed: 1, levels: { who: false, floor: false, total: true, tieBreak: false } }
  const next = generator(1)
  const sound = match(problem, policy)
  const facts = factsOf(problem, sound)
  // the last two exchange mentors, which costs a point
  const pairs = [0, 1, 2, 4, 3].map((mentor, mentee) => facts.pair(menteeId(mentee), mentorId(mentor)))
  for (let run = 0; run < 3000; run++) {
    const result = structuredClone(sound)
    honest(result, facts, pairs)
    assert.equal(result.levels.points, 24)
    const much = 2 ** 52 + Math.floor(next() * (2 ** 52 - 100))
    for (const entry of result.certificate.prices!.mentees) entry.price -= much
    for (const entry of result.certificate.prices!.mentors) entry.price += much
    assert.equal(verify(problem, result).ok, false, `accepted with prices of ${much}`)
  }
})

function samples(count: number): [Asked, Policy][] {
  const levels = fc.record({ who: fc.boolean(), floor: fc.boolean(), total: fc.boolean(), tieBreak: fc.boolean() })
  const any = fc.tuple(
    smallCase({ mentees: 9, mentors: 6 }).map(problemOf),
    fc.noBias(fc.record({ seed: fc.nat(1000), levels })),
  )
  return fc.sample(any, { numRuns: count, seed: 1 })
}
