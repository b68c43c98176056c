import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { decideChange, drafted, effectOf, movesBetween } from '#features/matching/changes/decide.ts'
import { type Change, type Draft, standing } from '#features/matching/changes/model.ts'
import { decideRun } from '#features/matching/decide.ts'
import { explained } from '#features/matching/explained/decide.ts'
import { findPairs } from '#features/matching/found/decide.ts'
import { candidate, draftOf, inputOf } from '#test/cast/pool.ts'

const academic = { libraryTypes: ['Academic'], city: 'Seattle', state: 'WA' }
const people = () =>
  [
    [
      candidate('Ingrid Begay', academic),
      candidate('Suharto', { topics: ['Leadership'] }),
      candidate('Wei Begay', { languages: ['Diné bizaad'], exclusions: 'Devon Lopez' }),
    ],
    [candidate('Devon Lopez', academic), candidate('Ana Ali')],
  ] as const
const input = (changes: Change[] = []) => inputOf([...people()[0]], [...people()[1]], changes)
const found = (changes: Change[] = []) => {
  const { pool, offices, rules } = input(changes)
  return findPairs(pool, offices, rules)
}

const lock = (mentee: string, mentor: string, over: string[] = []): Change => ({ kind: 'lock', mentee, mentor, over })
const ban = (mentee: string, mentor: string): Change => ({ kind: 'ban', mentee, mentor })
const decide = (change: Change, draft = draftOf(), reason = 'They asked.', version = draft.version) =>
  decideChange(found(standing(draft.all)), draft, { change, reason, version })

describe('a change', () => {
  test('is taken with a reason, and not without', () => {
    assert.equal(decide(ban('ingrid', 'devon')), null)
    assert.deepEqual(decide(ban('ingrid', 'devon'), draftOf(), ''), { kind: 'no_reason' })
  })

  test('by somebody who has not seen the last one is shown what came meanwhile', () => {
    const draft = draftOf(ban('ingrid', 'devon'), { kind: 'capacity', mentor: 'ana', places: 2 })
    const refusal = decide(ban('suharto', 'ana'), draft, 'They asked.', 1)
    assert.deepEqual(refusal, { kind: 'stale', since: [draft.all[1]] })
    const undone: Draft = { version: 3, all: draft.all.map((one) => (one.nth === 1 ? { ...one, undoneNth: 3 } : one)) }
    assert.deepEqual(decide(ban('suharto', 'ana'), undone, 'They asked.', 2), { kind: 'stale', since: [undone.all[0]] })
  })

  test('that stands already, or names nobody here, is none', () => {
    assert.deepEqual(decide(ban('ingrid', 'devon'), draftOf(ban('ingrid', 'devon'))), { kind: 'nothing_new' })
    assert.deepEqual(decide(ban('ingrid', 'nobody')), { kind: 'unknown' })
    assert.deepEqual(decide({ kind: 'weight', criterion: 'shoe size', points: 1 }), { kind: 'unknown' })
  })
})

describe('a lock', () => {
  test('against a hard rule names it, and is taken once the rule is set aside for the two', () => {
    assert.deepEqual(decide(lock('wei', 'ana')), { kind: 'rules', rules: ['language'] })
    assert.equal(decide(lock('wei', 'ana', ['language'])), null)
  })
  test('is never made against somebody’s own exclusion, whatever is ticked', () =>
    assert.deepEqual(decide(lock('wei', 'devon', ['language', 'named'])), { kind: 'untouchable', rules: ['named'] }))
  test('does not overrule another change: that is taken back first', () => {
    assert.deepEqual(decide(lock('ingrid', 'ana'), draftOf(ban('ingrid', 'ana'))), { kind: 'banned' })
    assert.deepEqual(decide(lock('ingrid', 'ana'), draftOf(lock('ingrid', 'devon'))), { kind: 'locked' })
    assert.deepEqual(decide(ban('ingrid', 'devon'), draftOf(lock('ingrid', 'devon'))), { kind: 'locked' })
  })
  test('needs a place that is not locked', () => {
    assert.deepEqual(decide(lock('suharto', 'ana'), draftOf(lock('ingrid', 'ana'))), { kind: 'no_place', places: 1 })
    assert.deepEqual(decide({ kind: 'capacity', mentor: 'ana', places: 0 }, draftOf(lock('ingrid', 'ana'))), {
      kind: 'held',
      locks: 1,
    })
  })
  test('that a later rule stands against is dropped and named, never made in silence', () => {
    const { pool, offices, rules } = input([lock('wei', 'ana')])
    const run = decideRun(pool, offices, rules)
    assert.deepEqual(run.input.dropped, [lock('wei', 'ana')])
    assert.equal(
      run.proposals.some(({ menteeApplicationId }) => menteeApplicationId === 'wei'),
      false,
    )
  })
})

test('points of the criteria are at most 100 together', () => {
  assert.deepEqual(decide({ kind: 'weight', criterion: 'topics', points: 21 }), { kind: 'points', sum: 101 })
  assert.equal(decide({ kind: 'weight', criterion: 'topics', points: 10 }), null)
  assert.deepEqual(decide({ kind: 'capacity', mentor: 'ana', places: 10 }), { kind: 'places', most: 9 })
})

describe('the effect on everybody', () => {
  const effect = (change: Change, changes: Change[] = []) => {
    const run = explained(found())
    const own = input()
    return effectOf(run, own, drafted(run, own, changes), changes, change)
  }
  test('of a ban: who moves, and what it does to the levels', () => {
    const { before, after, moves } = effect(ban('ingrid', 'devon'))
    assert.deepEqual(
      moves.map(({ mentee, from, to }) => [mentee.name, from?.name, to?.name]),
      [
        ['Ingrid Begay', 'Devon Lopez', 'Ana Ali'],
        ['Suharto', 'Ana Ali', 'Devon Lopez'],
      ],
    )
    assert.deepEqual([before.pairs, after?.pairs], [2, 2])
    assert.ok((after?.points ?? 0) < before.points)
  })
  test('of a place more for somebody: nobody moves where nobody waits for it', () =>
    assert.deepEqual(effect({ kind: 'capacity', mentor: 'ana', places: 2 }).moves, []))
  test('of other points for a criterion: the same people, counted anew', () => {
    const { before, after, moves } = effect({ kind: 'weight', criterion: 'topics', points: 5 })
    assert.deepEqual([before.pairs, after?.pairs, moves], [2, 2, []])
    assert.ok((after?.points ?? before.points) < before.points)
  })
  test('of a lock over a rule: one more has a place, another loses it', () => {
    const { moves } = effect(lock('wei', 'ana', ['language']))
    assert.ok(moves.some(({ mentee, to }) => mentee.name === 'Wei Begay' && to?.name === 'Ana Ali'))
    assert.ok(moves.some(({ to }) => to === null))
  })
  test('is that of matching again, with what stands in the draft', () => {
    const changes = [ban('ingrid', 'devon')]
    const { moves } = effect(ban('ingrid', 'ana'), changes)
    const [one, other] = [found(changes), found([...changes, ban('ingrid', 'ana')])]
    assert.deepEqual(
      moves.map(({ mentee, from, to }) => [mentee.id, from?.id ?? null, to?.id ?? null]),
      movesBetween(one.result.pairs, other.result.pairs).map(({ mentee, from, to }) => [mentee, from, to]),
    )
  })
})

describe('a run with changes', () => {
  const run = (changes: Change[]) => {
    const { pool, offices, rules } = input(changes)
    return decideRun(pool, offices, rules)
  }
  test('keeps them, names them, and is another run than one without', () => {
    const changes = [ban('ingrid', 'devon'), lock('suharto', 'devon')]
    const made = run(changes)
    assert.deepEqual(
      made.proposals.map(({ menteeApplicationId, mentorApplicationId }) => [menteeApplicationId, mentorApplicationId]),
      [
        ['ingrid', 'ana'],
        ['suharto', 'devon'],
      ],
    )
    assert.deepEqual(made.changes, changes)
    assert.notEqual(made.inputHash, run([]).inputHash)
    assert.equal(JSON.stringify(run(changes)), JSON.stringify(made))
  })
  test('is the same whoever changed what first', () => {
    const one = standing(draftOf(ban('ingrid', 'devon'), lock('suharto', 'devon')).all)
    const other = standing(draftOf(lock('suharto', 'devon'), ban('ingrid', 'devon')).all)
    assert.equal(run(one).inputHash, run(other).inputHash)
  })
  test('gives a criterion other points', () => {
    const points = (changes: Change[]) => run(changes).input.criteria.find(({ id }) => id === 'topics')?.points
    assert.deepEqual([points([]), points([{ kind: 'weight', criterion: 'topics', points: 5 }])], [20, 5])
  })
})
