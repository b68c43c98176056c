import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyLevel, match, type Problem } from '@bookend/matching'
import { judgeOf } from '#features/matching/judge/decide.ts'
import { among, askedFor, narrowed, withinPlaces } from '#features/matching/room/decide.ts'
import { candidate, wei, rosa, devon } from '#test/cast/pool.ts'
import { program } from '#test/programs.ts'

const definition = await program('nmrt-career-mentoring')
const mentors = [candidate('Hana Kimura'), candidate('Ana Ruiz'), candidate('Noor Haddad')]
const pool = { mentees: [wei, rosa, devon], mentors, earlier: new Set<string>() }
const judge = judgeOf(pool, definition)
const problem: Problem = {
  mentees: pool.mentees.map(({ applicationId }) => ({ id: applicationId })),
  mentors: mentors.map(({ applicationId }) => ({ id: applicationId, capacity: 1 })),
  score: judge.scorer,
}
const policy = { seed: 1, levels: everyLevel }
const idOf = ({ applicationId }: { applicationId: string }) => applicationId

test('with room for all nobody is chosen; with less, as many as there is room for', () => {
  const wide = match(problem, policy)
  assert.equal(withinPlaces(wide, problem, 3, 1), undefined)
  assert.equal(withinPlaces(wide, problem, 2, 1)?.size, 2)
})

test('who has a lock or a priority is first, whatever the lot', () => {
  const wide = match(problem, policy)
  const waited = { ...problem, mentees: problem.mentees.map((one, at) => ({ ...one, priority: at === 1 ? 1 : 0 })) }
  const locked = { ...waited, locks: [{ mentee: idOf(devon), mentor: idOf(mentors[0]!) }] }
  for (const seed of [1, 2, 3, 4, 5]) {
    assert.deepEqual([...withinPlaces(wide, waited, 1, seed)!], [idOf(rosa)])
    assert.deepEqual([...withinPlaces(wide, locked, 1, seed)!], [idOf(devon)])
    assert.deepEqual(new Set(withinPlaces(wide, locked, 2, seed)), new Set([idOf(devon), idOf(rosa)]))
  }
})

test('whoever is chosen is asked about as before, and a lock of somebody else is gone', () => {
  const chosen = new Set([idOf(wei), idOf(devon)])
  const locks = [rosa, devon].map((one) => ({ mentee: idOf(one), mentor: idOf(mentors[0]!) }))
  const asked = askedFor({ ...problem, locks }, chosen, narrowed(pool, chosen, judge))
  assert.deepEqual(
    asked.mentees.map(({ id }) => id),
    [idOf(wei), idOf(devon)],
  )
  assert.deepEqual(asked.locks, [locks[1]])
  const rowOf = (score: Problem['score'], at: number) => {
    const row = new Int32Array(mentors.length)
    assert.ok(typeof score !== 'function')
    score.row(at, row)
    return [...row, ...mentors.map((_, to) => score.pair(at, to))]
  }
  const anew = judgeOf(among(pool, chosen), definition).scorer
  for (const [at, before] of [0, 2].entries()) {
    assert.deepEqual(rowOf(asked.score, at), rowOf(judge.scorer, before))
    assert.deepEqual(rowOf(anew, at), rowOf(judge.scorer, before))
  }
})
