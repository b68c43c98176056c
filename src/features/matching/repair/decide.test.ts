import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Candidate } from '#features/matching/model.ts'
import { decideRepair } from '#features/matching/repair/decide.ts'
import type { LivePair } from '#features/matching/repair/model.ts'
import { candidate, devon, inputOf, office, pairOf as pair, rosa, wei } from '#test/cast/pool.ts'

const imani = candidate('Imani Washington', { capacity: 2 })
const repair = (
  mentees: Candidate[],
  mentors: Candidate[],
  live: LivePair[],
  { over = [], room = 20 }: { over?: LivePair[]; room?: number } = {},
) => {
  const { pool, rules } = inputOf(mentees, mentors)
  return decideRepair({ pool, rules, offices: [{ ...office(room), load: live.length }], live, over })
}
const told = (made: ReturnType<typeof repair>) =>
  made.steps.map(({ forms }) =>
    forms.map((form) => [form.menteeApplicationId, form.mentorApplicationId, form.from, form.as, form.officeId]),
  )

test('where everybody has a partner nothing is proposed', () => {
  const made = repair([wei, rosa], [devon, imani], [pair(wei, devon), pair(rosa, imani)])
  assert.deepEqual(made, { steps: [], left: [], untouched: 2 })
})

test('a mentee whose mentor has left joins a mentor with one more place, and the other pair is untouched', () => {
  const made = repair([wei, rosa], [imani], [pair(rosa, imani)], { over: [pair(wei, devon)] })
  assert.deepEqual(told(made), [[['wei', 'imani', null, 'joins', 'noor']]])
  assert.equal(made.untouched, 1)
})

test('who lost a mentor comes before who waits', () => {
  const lost = { ...wei, priority: 2 }
  const made = repair([rosa, lost], [devon], [])
  assert.deepEqual(told(made), [[['wei', 'devon', null, 'standby', 'noor']]])
  assert.deepEqual(
    made.left.map(({ name, why }) => [name, why]),
    [['Rosa Patel', 'nobody']],
  )
})

test('an announced pair ends only where two are served by it', () => {
  // Devon and Wei work in one place, so that Rosa, who can have either, gives up Imani for him
  const single = { ...imani, answers: { ...imani.answers, capacity: 1 } }
  const here = candidate('Wei O’Brien', { employer: 'Library of Devon Hernández' })
  const made = repair([here, rosa], [devon, single], [pair(rosa, single)])
  assert.deepEqual(told(made), [
    [
      ['rosa', 'devon', 'rosa-imani', 'standby', 'noor'],
      ['wei', 'imani', null, 'joins', 'noor'],
    ],
  ])
  assert.equal(made.untouched, 0)
})

test('the pair that ended is not formed again', () => {
  const made = repair([wei], [devon], [], { over: [pair(wei, devon)] })
  assert.deepEqual(made.steps, [])
  assert.deepEqual(
    made.left.map(({ name, why }) => [name, why]),
    [['Wei O’Brien', 'nobody']],
  )
})

test('a conflict that came up later moves nobody', () => {
  const here = candidate('Wei O’Brien', { employer: 'Library of Devon Hernández' })
  assert.deepEqual(repair([here], [devon, imani], [pair(here, devon)]).steps, [])
})

test('where the committee has no room, it says so', () => {
  const made = repair([wei, rosa], [devon, imani], [pair(rosa, imani)], { room: 1 })
  assert.deepEqual(made.steps, [])
  assert.deepEqual(
    made.left.map(({ name, why }) => [name, why]),
    [['Wei O’Brien', 'no_contact']],
  )
})
