import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Candidate } from '#features/matching/model.ts'
import type { RepairInput } from '#features/matching/repair/decide.ts'
import type { Ending, LivePair } from '#features/matching/repair/model.ts'
import { asIfEnded, decideRematch } from '#features/matching/repair/rematch/decide.ts'
import type { Seeks } from '#features/tickets/model.ts'
import { devon, imani, inputOf, office, pairOf as pair, rosa, wei } from '#test/cast/pool.ts'

const input = (mentees: Candidate[], mentors: Candidate[], live: LivePair[]): RepairInput => {
  const { pool, rules } = inputOf(mentees, mentors)
  return { pool, rules, offices: [{ ...office(20), load: live.length }], live, over: [] }
}
const ends = (one: LivePair, seeks: Seeks): Ending[] => [{ pairId: one.id, seeks, ticketId: 'ticket', before: false }]
const found = (given: RepairInput, one: LivePair, seeks: Seeks) =>
  decideRematch({ ...one, seeks }, { input: asIfEnded(given, ends(one, seeks)), drafted: [] }).map((form) => [
    form.menteeApplicationId,
    form.mentorApplicationId,
    form.from,
    form.as,
    form.officeId,
  ])

test('a mentee who looks for another mentor gets whoever is free, and never the one they had', () => {
  const one = pair(wei, devon)
  assert.deepEqual(found(input([wei], [devon, imani], [one]), one, 'mentee'), [
    ['wei', 'imani', null, 'standby', 'noor'],
  ])
  assert.deepEqual(found(input([wei], [devon], [one]), one, 'mentee'), [])
})

test('a mentor who looks for another mentee gets whoever waits, and is not asked first', () => {
  const one = pair(wei, devon)
  assert.deepEqual(found(input([wei, rosa], [devon], [one]), one, 'mentor'), [['rosa', 'devon', null, 'seeks', 'noor']])
})

test('whoever looks for nobody is proposed nobody', () => {
  const one = pair(wei, devon)
  const all = input([wei, rosa], [devon, imani], [one])
  assert.deepEqual(
    decideRematch({ ...one, seeks: 'mentee' }, { input: asIfEnded(all, ends(one, 'mentee')), drafted: [] }).map(
      ({ mentorId }) => mentorId,
    ),
    ['person imani'],
  )
  const left = asIfEnded(all, ends(one, 'mentor'))
  assert.deepEqual(
    left.pool.mentees.map(({ name }) => name),
    ['Rosa Patel'],
  )
})

test('both look, and both find somebody; who lost a mentor comes before who waits', () => {
  const one = pair(wei, devon)
  const { pool, offices, live, over } = asIfEnded(input([wei, rosa], [devon, imani], [one]), ends(one, 'both'))
  assert.deepEqual(
    pool.mentees.map(({ name, priority }) => [name, priority]),
    [
      ['Wei O’Brien', 2],
      ['Rosa Patel', 0],
    ],
  )
  assert.deepEqual([offices[0]?.load, live, over], [0, [], [one]])
  assert.deepEqual(found(input([wei, rosa], [devon, imani], [one]), one, 'both'), [
    ['wei', 'imani', null, 'standby', 'noor'],
    ['rosa', 'devon', null, 'seeks', 'noor'],
  ])
})

test('a mentor whom the best of all changes leaves alone gets whoever waits and fits them best', () => {
  const one = pair(wei, devon)
  // Rosa says the same as Imani does, and Devon something else, so that she would be best with Imani
  const apart = { ...devon, answers: { ...devon.answers, topics: [], typesOfLibrary: [] } }
  assert.deepEqual(found(input([rosa, wei], [apart, imani], [one]), one, 'mentor'), [
    ['rosa', 'devon', null, 'seeks', 'noor'],
  ])
})

test('what is drafted already stays as it is', () => {
  const one = pair(wei, devon)
  const all = asIfEnded(input([wei, rosa], [devon, imani], [one]), ends(one, 'mentee'))
  const [drafted] = decideRematch({ ...one, seeks: 'mentee' }, { input: all, drafted: [] })
  assert.ok(drafted)
  const taken = { ...drafted, menteeApplicationId: 'rosa', menteeId: rosa.personId }
  assert.deepEqual(decideRematch({ ...one, seeks: 'mentee' }, { input: all, drafted: [taken] }), [])
})
