import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar } from '#features/programs/model.ts'
import { dueTopic } from '#features/topics/decide.ts'

const topic = (id: string) => ({ id, title: id, summary: '', body: '' })
const calendar = {
  endsAt: '2027-08-01T05:00:00.000Z',
  topics: [
    { month: '2026-10', number: 1, topic: topic('a'), at: '2026-10-01T14:00:00.000Z' },
    { month: '2026-11', number: 2, topic: topic('b'), at: '2026-11-02T15:00:00.000Z' },
    { month: '2026-12', number: 3, topic: topic('c'), at: '2026-12-01T15:00:00.000Z' },
  ],
} as unknown as Calendar

test('nothing is due before the first topic’s hour', () => {
  assert.deepEqual(dueTopic(calendar, new Set(), '2026-10-01T13:59:59.999Z'), {
    due: undefined,
    passedOver: [],
    current: undefined,
  })
})

test('a topic is due from its hour on, once, and its check-in closes with the next topic', () => {
  const { due } = dueTopic(calendar, new Set(), '2026-10-01T14:00:00.000Z')
  assert.equal(due?.month, '2026-10')
  assert.equal(due?.closesAt, '2026-11-02T15:00:00.000Z')
  assert.equal(dueTopic(calendar, new Set(['topic:2026-10']), '2026-10-20T14:00:00.000Z').due, undefined)
})

test('after standing still only the present topic goes out and those between are passed over by name', () => {
  const { due, passedOver } = dueTopic(calendar, new Set(['topic:2026-10']), '2026-12-05T15:00:00.000Z')
  assert.equal(due?.month, '2026-12')
  assert.deepEqual(passedOver, ['2026-11'])
  assert.equal(due?.closesAt, calendar.endsAt)
})

test('after the cycle’s end nothing goes out, and what never went is passed over by name, the last month too', () => {
  const { due, passedOver } = dueTopic(calendar, new Set(['topic:2026-10']), '2027-08-01T05:00:00.000Z')
  assert.equal(due, undefined)
  assert.deepEqual(passedOver, ['2026-11', '2026-12'])
})
