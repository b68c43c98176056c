import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Watched } from '#features/contact/decide.ts'
import { type Over, unheardOf } from '#features/contact/unheard/decide.ts'
import { pair, question, ticket, watched } from '#test/watched.ts'

const over: Over[] = [
  { month: '2026-10', at: '2026-10-01T14:00:00.000Z' },
  { month: '2026-11', at: '2026-11-02T15:00:00.000Z' },
  { month: '2026-12', at: '2026-12-01T15:00:00.000Z' },
]
const met = pair({ metAt: '2026-10-03T15:00:00.000Z' })
const unheard = (more: Partial<Watched> = {}, months = over) =>
  unheardOf(watched({ pair: met, questions: [], ...more }), months, 2)

test('two months of nothing heard of two who are asked nothing are the contact’s, once after each sign (R11)', () => {
  const found = { pairId: 'p', kind: 'went_silent', since: null }
  assert.deepEqual(unheard(), found)
  assert.deepEqual(unheard({ pair: pair() }), { ...found, kind: 'never_met' })
  assert.deepEqual(unheard({ lastSignAt: '2026-11-02T14:59:00.000Z' }), { ...found, since: '2026-11-02T14:59:00.000Z' })
  assert.equal(unheard({}, over.slice(0, 1)), undefined)
})

test('not where a sign, an answer or a closed ticket came since, nor where it is somebody’s already', () => {
  assert.equal(unheard({ lastSignAt: '2026-11-02T15:00:00.000Z' }), undefined)
  const answered = question('check_in', 'devon', { answer: 'none', answeredAt: '2026-12-03T15:00:00.000Z' })
  assert.equal(unheard({ questions: [answered] }), undefined)
  assert.equal(unheard({ tickets: [ticket('question')] }), undefined)
  const closed = ticket('question', { state: 'closed', closedAt: '2026-11-20T15:00:00.000Z' })
  assert.equal(unheard({ tickets: [closed] }), undefined)
  assert.equal(unheard({ addressReturned: true }), undefined)
  assert.equal(unheard({ pair: { ...met, state: 'paused' } }), undefined)
  assert.equal(unheard({ pair: { ...met, formedOn: '2026-11-10' } }), undefined)
})

test('a month that a pause touched does not count', () => {
  const rested = { ...met, pausedOn: '2026-10-20', pausedUntil: '2026-11-18' }
  assert.equal(unheard({ pair: rested }), undefined)
  const months = [...over, { month: '2027-01', at: '2027-01-04T15:00:00.000Z' }]
  assert.equal(unheard({ pair: rested }, months)?.kind, 'went_silent')
})
