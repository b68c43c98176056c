import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type MonthFacts, type ShelfFacts, shelfOf, withTicket } from '#features/desk/shelf/model.ts'

const months = ['2026-10', '2026-11', '2026-12', '2027-01', '2027-02']
const today = '2027-01-15'
const facts = (told: MonthFacts[], over: Partial<ShelfFacts> = {}): ShelfFacts => ({
  state: 'active',
  pausedOn: null,
  pausedUntil: null,
  endedOn: null,
  ticket: false,
  months: told,
  ...over,
})
const states = (told: MonthFacts[], over?: Partial<ShelfFacts>) =>
  shelfOf(facts(told, over), months, today).map((place) => place.state)
const month = (at: string, over: Partial<MonthFacts> = {}): MonthFacts => ({
  month: at,
  signs: 0,
  strong: false,
  asked: true,
  ...over,
})

test('a strong sign makes a tall book, a little a short one, a question without an answer an outline', () => {
  assert.deepEqual(
    states([month('2026-10', { signs: 2, strong: true }), month('2026-11', { signs: 1 }), month('2026-12')]),
    ['well', 'little', 'none', 'ahead', 'ahead'],
  )
})

test('a month that is over and was not asked about is no silence; this month is still to come', () => {
  assert.deepEqual(states([]), ['unasked', 'unasked', 'unasked', 'ahead', 'ahead'])
})

test('a sign counts whether we asked or not, in a pause, and after the end', () => {
  const told = [
    month('2026-10', { signs: 1, strong: true, asked: false }),
    month('2026-12', { signs: 1, strong: true }),
  ]
  assert.deepEqual(states(told, { state: 'paused', pausedOn: '2026-11-20' }), [
    'well',
    'paused',
    'well',
    'paused',
    'ahead',
  ])
  assert.deepEqual(states(told, { state: 'ended', endedOn: '2026-11-20' }), [
    'well',
    'unasked',
    'well',
    'ahead',
    'ahead',
  ])
})

test('a pause that is over lies where it was, not a month longer', () => {
  assert.deepEqual(states([month('2027-01')], { pausedOn: '2026-11-05', pausedUntil: null }), [
    'unasked',
    'paused',
    'unasked',
    'none',
    'ahead',
  ])
  assert.deepEqual(states([month('2027-01')], { pausedOn: '2026-11-05', pausedUntil: '2026-12-01' }), [
    'unasked',
    'paused',
    'paused',
    'none',
    'ahead',
  ])
})

test('a question in a pause is no outline', () => {
  assert.deepEqual(states([month('2026-11')], { state: 'paused', pausedOn: '2026-11-05' }), [
    'unasked',
    'paused',
    'paused',
    'paused',
    'ahead',
  ])
})

test('signs are counted for the bands, and an open ticket stands on this month', () => {
  const places = shelfOf(facts([month('2026-10', { signs: 3, strong: true })]), months, today)
  assert.deepEqual(places[0], { name: 'Oct', state: 'well', signs: 3 })
  assert.deepEqual(
    withTicket(places, months, today).map((place) => place.ticket ?? false),
    [false, false, false, true, false],
  )
})
