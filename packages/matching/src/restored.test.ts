import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cohort } from '../bench/cohort.ts'
import { everyLevel, explain, match, type MatchResult, restored, verify } from './index.ts'

const problem = cohort(40, 30, 5)
const policy = { seed: 3, levels: everyLevel }
const made = match(problem, policy)
/** As it comes back from where it was stored, in whatever order. */
const read = JSON.parse(JSON.stringify(made)) as MatchResult

test('pairs and certificate are the result again, and answer every question alike', () => {
  const again = restored(problem, policy, read.pairs.toReversed(), read.certificate)
  assert.deepEqual(again, made)
  assert.deepEqual(verify(problem, again), { ok: true })
  const [before, after] = [explain(made), explain(again, problem)]
  for (const { mentee } of made.pairs) assert.deepEqual(after.alternatives(mentee), before.alternatives(mentee))
  for (const mentee of made.unmatched.mentees) assert.deepEqual(after.unmatched(mentee), before.unmatched(mentee))
})

test('what may not be, or names somebody who is not there, does not hold', () => {
  const barred = (mentee: string) => problem.mentors.find(({ id }) => 'forbidden' in problem.score(mentee, id))
  const first = read.pairs.find(({ mentee }) => barred(mentee))
  const forbidden = barred(first!.mentee)!.id
  const others = read.pairs.filter((pair) => pair !== first)
  for (const mentor of [forbidden, 'nobody@example.org']) {
    const score = mentor === forbidden ? problem.score : () => ({ forbidden: 'nobody' })
    const wrong = restored({ ...problem, score }, policy, [{ ...first!, mentor }, ...others], read.certificate)
    assert.deepEqual(wrong.pairs.find(({ mentee }) => mentee === first!.mentee)?.points, Number.NaN)
    assert.equal(verify(problem, wrong).ok, false)
  }
})
