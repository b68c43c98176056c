import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Asked } from '../test/cases.ts'
import { asScorer } from '../test/forms.ts'
import { everyLevel, type FaultCode, match, ProblemError, session, verify } from './index.ts'

const policy = { seed: 7, levels: everyLevel }
const cells: Record<string, Record<string, number>> = {
  ida: { beth: 90, olu: 80 },
  noor: { beth: 70, ana: 10 },
  mei: { olu: 60, ana: 40 },
  kim: { beth: 95, olu: 30 },
}
const problem: Asked = {
  mentees: [
    { id: 'ida', priority: 1 },
    { id: 'noor', priority: 1 },
  ],
  mentors: ['ana', 'beth', 'olu'].map((id) => ({ id, capacity: 1 })),
  score(mentee, mentor) {
    const points = cells[mentee]?.[mentor]
    return points === undefined ? { forbidden: 'no_common_language' } : { points }
  },
}

test('Mei comes late to a free place, Kim to none, then Noor withdraws and Kim has hers', () => {
  const running = session(match(problem, policy))
  assert.deepEqual(running.arrive({ id: 'mei', priority: 1 }), {
    moves: [{ mentee: 'mei', from: null, to: 'ana', gain: 40 }],
    levels: { pairs: 3, priority: 3, floor: 40, points: 190 },
  })
  const before = running.result()
  assert.deepEqual(running.arrive({ id: 'kim' }), { moves: [], levels: before.levels })
  assert.deepEqual(running.result().unmatched, { mentees: ['kim'], mentors: [] })
  // Mei has at most 60 points, below the floor of 70 that held: then everybody is matched anew
  assert.equal(running.anew(), 1)
  assert.deepEqual(running.withdraw('noor'), {
    moves: [{ mentee: 'kim', from: null, to: 'beth', gain: 95 }],
    levels: { pairs: 3, priority: 2, floor: 40, points: 215 },
  })
  assert.deepEqual(verify(running.problem(), running.result()), { ok: true })
  // a step ends where matching everybody anew would: whoever is placed first has the place
  assert.deepEqual(running.arrive({ id: 'noor', priority: 1 }).moves, [
    { mentee: 'kim', from: 'beth', to: null, gain: -95 },
    { mentee: 'noor', from: null, to: 'beth', gain: 70 },
  ])
})

test('a ban on a pair that is made moves it; on another it moves nobody', () => {
  const running = session(match(problem, policy))
  running.arrive({ id: 'mei' })
  assert.deepEqual(running.ban('noor', 'ana', 'family').moves, [])
  assert.deepEqual(running.ban('mei', 'ana', 'family').moves, [{ mentee: 'mei', from: 'ana', to: null, gain: -40 }])
  assert.deepEqual(verify(running.problem(), running.result()), { ok: true })
  assert.deepEqual(running.problem().bans, [
    { mentee: 'noor', mentor: 'ana', reason: 'family' },
    { mentee: 'mei', mentor: 'ana', reason: 'family' },
  ])
})

test('the result says that ties were not drawn, unless nothing has happened', () => {
  const made = match(problem, policy)
  const running = session(made)
  assert.equal(running.result(), made)
  running.ban('noor', 'ana', 'family')
  assert.deepEqual(running.result().policy, { seed: 7, levels: { ...everyLevel, tieBreak: false } })
  assert.equal(running.result(), running.result())
})

test('a score for one mentee is a function or a scorer; where the problem has a scorer it has to be given', () => {
  const read = { ...problem, score: asScorer(problem) }
  const running = session(structuredClone(match(read, policy)), read)
  assert.throws(() => running.arrive({ id: 'mei' }), fault('scorer_of_others', 'mei'))
  running.arrive({ id: 'mei' }, asScorer({ ...problem, mentees: [{ id: 'mei' }] }))
  running.arrive({ id: 'uma' }, () => ({ points: 33 }))
  const now = running.problem()
  assert.deepEqual(verify(now, running.result()), { ok: true })
  assert.deepEqual(running.result().levels.pairs, match(now, policy).levels.pairs)
})

test('whoever is here already, unknown or no number is named, and nothing has changed', () => {
  const locked = { ...problem, locks: [{ mentee: 'ida', mentor: 'olu' }] }
  const running = session(match(locked, policy))
  assert.throws(() => running.arrive({ id: 'ida' }), fault('mentee_twice', 'ida'))
  assert.throws(() => running.arrive({ id: 'mei', priority: Infinity }), fault('priority_not_whole', 'mei'))
  assert.throws(() => running.arrive({ id: 'mei' }, () => ({ points: 0.5 })), fault('points_not_whole', 'mei', 'ana'))
  assert.throws(() => running.withdraw('mei'), fault('change_names_unknown', 'mei'))
  assert.throws(() => running.ban('ida', 'uma', 'family'), fault('change_names_unknown', 'ida', 'uma'))
  assert.throws(() => running.ban('ida', 'olu', 'family'), fault('lock_breaks_ban', 'ida', 'olu'))
  assert.deepEqual(running.problem(), { ...locked, bans: [] })
  assert.deepEqual(running.withdraw('ida').moves, [])
  assert.deepEqual(running.problem().locks, [])
})

function fault(code: FaultCode, ...people: string[]): ProblemError {
  return new ProblemError([{ code, people }])
}
