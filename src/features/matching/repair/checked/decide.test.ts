import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Candidate } from '#features/matching/model.ts'
import { decideAgainst } from '#features/matching/repair/checked/decide.ts'
import { restOf } from '#features/matching/repair/checked/model.ts'
import type { Forming, LivePair } from '#features/matching/repair/model.ts'
import { candidate, devon, formOf as form, imani, inputOf, office, pairOf as pair, rosa, wei } from '#test/cast/pool.ts'

const against = (
  forms: Forming[],
  {
    mentees = [wei, rosa],
    mentors = [devon, imani],
    live = [],
    room = 20,
    refused = [],
  }: { mentees?: Candidate[]; mentors?: Candidate[]; live?: LivePair[]; room?: number; refused?: string[] } = {},
) => {
  const { pool, rules } = inputOf(mentees, mentors)
  const names = new Map([wei, rosa, devon, imani].map(({ personId, name }) => [personId, name]))
  const offices = [{ ...office(room), load: live.length }]
  return decideAgainst(forms, {
    pool,
    rules,
    offices,
    live,
    names: new Map([...names, ['noor', 'Noor de la Cruz']]),
    refused: new Set(refused),
  })
}
const said = (found: ReturnType<typeof against>) => found.map(({ text }) => text)

test('what was drafted a moment ago can be, also where a pair ends for it', () => {
  assert.deepEqual(against([form(wei, devon)]), [])
  const swap = [form(rosa, devon, { from: 'rosa-imani' }), form(wei, imani)]
  assert.deepEqual(against(swap, { live: [pair(rosa, imani)] }), [])
  assert.deepEqual(against([]), [])
})

test('whoever left is named, on either side', () => {
  assert.deepEqual(said(against([form(wei, devon)], { mentees: [rosa] })), ['Wei O’Brien no longer takes part'])
  assert.deepEqual(said(against([form(wei, devon)], { mentors: [imani] })), ['Devon Hernández no longer takes part'])
})

test('a mentee who has a partner meanwhile stays with them', () => {
  assert.deepEqual(said(against([form(wei, devon)], { live: [pair(wei, imani)] })), [
    'Wei O’Brien has a partner meanwhile',
  ])
})

test('where only the pair that would end has ended, the change is looked at anew', () => {
  assert.deepEqual(said(against([form(rosa, devon, { from: 'rosa-imani' })])), [
    'the pair of Rosa Patel that would end has ended already',
  ])
})

test('a mentor takes no more than they said, the drafted ones counted in their order', () => {
  assert.deepEqual(said(against([form(wei, devon)], { live: [pair(rosa, devon)] })), [
    'Devon Hernández has no place left',
  ])
  assert.deepEqual(against([form(wei, devon), form(rosa, devon)]), [
    { menteeApplicationId: 'rosa', text: 'Devon Hernández has no place left' },
  ])
})

test('a rule that stands between the two since then', () => {
  const here = candidate('Wei O’Brien', { employer: 'Library of Devon Hernández' })
  assert.deepEqual(said(against([form(here, devon)], { mentees: [here] })), [
    'Wei O’Brien and Devon Hernández cannot be a pair now: Devon Hernández works for the same employer',
  ])
})

test('a standby mentor who said no after all', () => {
  assert.deepEqual(said(against([form(wei, devon), form(rosa, imani)], { refused: ['rosa'] })), [
    'Imani Washington stands by and cannot now',
  ])
})

test('a contact who is away or off the committee answers for nobody new', () => {
  assert.deepEqual(said(against([form(wei, devon)], { room: 0 })), ['Noor de la Cruz answers for nobody new now'])
  assert.deepEqual(said(against([form(wei, devon, { officeId: 'gone' })])), ['gone answers for nobody new now'])
})

test('moves that need each other are left out together; of a draft without steps, everything', () => {
  const one = form(wei, devon, { step: 'a' })
  const two = form(rosa, imani, { step: 'b' })
  const bad = [{ menteeApplicationId: 'wei', text: '' }]
  assert.deepEqual(restOf([one, two], bad), [two])
  assert.deepEqual(restOf([one, { ...two, step: 'a' }], bad), [])
  const { step: _, ...first } = one
  const { step: __, ...second } = two
  assert.deepEqual(restOf([first, second], bad), [])
  assert.deepEqual(restOf([one, two], []), [one, two])
})
