import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  everyLevel,
  faults,
  match,
  type MatchResult,
  type Policy,
  session,
  type Session,
  verify,
} from '../src/index.ts'
import { cohort } from '../bench/cohort.ts'
import { type Asked, anyPolicy, problemOf, smallCase } from './cases.ts'
import { asScorer } from './forms.ts'

type Doing = { kind: 'arrive' | 'withdraw' | 'ban'; who: number; at: number }

const anyDoing: fc.Arbitrary<Doing> = fc.record({
  kind: fc.constantFrom('arrive', 'arrive', 'arrive', 'withdraw', 'ban'),
  who: fc.nat(100),
  at: fc.nat(100),
})

test('after every step of any sequence: as good in every level as matching everybody anew, and certified', () => {
  let steps = 0
  let anew = 0
  fc.assert(
    fc.property(
      smallCase({ mentees: 9, mentors: 5 }),
      anyPolicy,
      fc.array(anyDoing, { minLength: 1, maxLength: 8 }),
      fc.nat(8),
      fc.boolean(),
      (made, policy, doings, first, given) => {
        const all = problemOf(made)
        const here = new Set(all.mentees.slice(0, first).map(({ id }) => id))
        const before: Asked = {
          ...all,
          mentees: all.mentees.filter(({ id }) => here.has(id)),
          locks: all.locks?.filter((lock) => here.has(lock.mentee)),
        }
        if (faults(before).length > 0) return
        const running = session(match(before, policy))
        let pairs = running.result().pairs
        for (const doing of doings) {
          const levels = take(running, doing, all, given)
          if (!levels) continue
          steps++
          const problem = running.problem()
          const cold = match(problem, policy)
          const result = running.result()
          assert.deepEqual(verify(problem, result), { ok: true })
          assert.deepEqual(result.levels, levels.levels)
          holdsUp(result, cold)
          pairs = replayed(pairs, levels.moves, result)
        }
        anew += running.anew()
      },
    ),
    { numRuns: 1900, seed: 1 },
  )
  assert.ok(steps > 5000 && anew < 0.55 * steps, `${steps} steps, ${anew} of them anew`)
})

test('a cohort, with places to spare, as many as people, or too few: nothing is matched anew, or hardly ever', () => {
  const policies: Policy[] = [
    { seed: 3, levels: everyLevel },
    { seed: 3, levels: { who: false, floor: false, total: true, tieBreak: false } },
  ]
  for (const policy of policies) {
    for (const capacity of [(at: number) => 1 + (at % 2), () => 1, (at: number) => Math.min(1, at % 5)]) {
      const all = cohort(170, 150, 5)
      const before = {
        ...all,
        mentees: all.mentees.slice(0, 130),
        mentors: all.mentors.map(({ id }, at) => ({ id, capacity: capacity(at) })),
      }
      const running = session(match(before, policy))
      all.mentees.slice(130).forEach((mentee, at) => {
        running.arrive(mentee)
        if (at % 8 === 0) assert.deepEqual(verify(running.problem(), running.result()), { ok: true })
      })
      holdsUp(running.result(), match(running.problem(), policy))
      for (const { id } of all.mentees.slice(20, 30)) running.withdraw(id)
      assert.deepEqual(verify(running.problem(), running.result()), { ok: true })
      holdsUp(running.result(), match(running.problem(), policy))
      assert.ok(running.anew() < 12, `${running.anew()} steps anew`)
    }
  }
})

function take(running: Session, { kind, who, at }: Doing, all: Asked, given: boolean) {
  const problem = running.problem()
  const here = new Set(problem.mentees.map(({ id }) => id))
  if (kind === 'arrive') {
    const others = all.mentees.filter(({ id }) => !here.has(id))
    const mentee = others[who % others.length]
    if (!mentee) return null
    const one = { ...all, mentees: [mentee] }
    return running.arrive(mentee, given ? [all.score, asScorer(one)][at % 2] : undefined)
  }
  const mentee = problem.mentees[who % problem.mentees.length]
  const mentor = problem.mentors[at % Math.max(1, problem.mentors.length)]
  if (!mentee) return null
  if (kind === 'withdraw') return running.withdraw(mentee.id)
  if (!mentor || problem.locks?.some((lock) => lock.mentee === mentee.id && lock.mentor === mentor.id)) return null
  return running.ban(mentee.id, mentor.id, 'family')
}

function holdsUp(result: MatchResult, cold: MatchResult) {
  const { who, floor, total } = cold.policy.levels
  assert.equal(result.levels.pairs, cold.levels.pairs)
  if (who) assert.deepEqual(result.unmatched.mentees, cold.unmatched.mentees)
  if (floor) assert.equal(result.certificate.floor?.points, cold.certificate.floor?.points)
  if (total) assert.equal(result.levels.points, cold.levels.points)
}

function replayed(
  pairs: MatchResult['pairs'],
  moves: ReturnType<Session['arrive']>['moves'],
  { pairs: now }: MatchResult,
) {
  const mentorOf = new Map<string, string | null>(pairs.map(({ mentee, mentor }) => [mentee, mentor]))
  const is = new Map(now.map(({ mentee, mentor }) => [mentee, mentor]))
  for (const { mentee, from, to } of moves) {
    assert.equal(mentorOf.get(mentee) ?? null, from)
    mentorOf.set(mentee, to)
  }
  for (const [mentee, mentor] of is) assert.equal(mentorOf.get(mentee), mentor)
  return now
}
