import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closedFor, settledLast, settledUntil, standingOf } from './decide.ts'
import type { Answer } from './model.ts'

const said = (role: Answer['role'], answer: Answer['answer'], settledAt: string | null = null): Answer => ({
  pairId: 'p',
  role,
  answer,
  reason: '',
  at: '2026-09-29T14:00:00.000Z',
  settledAt,
  settledBy: settledAt === null ? '' : 'Noor de la Cruz',
})
const [yes, alsoYes] = [said('mentor', 'yes'), said('mentee', 'yes')]
const conflict = said('mentor', 'conflict')
const settled = said('mentor', 'conflict', '2026-09-30T14:00:00.000Z')

const standings = [
  ['none', [], 'begins'],
  ['none', [conflict], 'conflict'],
  ['notify', [], 'begins'],
  ['notify', [yes], 'begins'],
  ['notify', [conflict], 'conflict'],
  ['notify', [conflict, alsoYes], 'conflict'],
  ['notify', [settled], 'begins'],
  ['ask', [], 'waits'],
  ['ask', [yes], 'waits'],
  ['ask', [yes, alsoYes], 'begins'],
  ['ask', [conflict, alsoYes], 'conflict'],
  ['ask', [settled], 'waits'],
  ['ask', [settled, alsoYes], 'begins'],
  ['ask', [yes, said('mentee', 'chair')], 'begins'],
  ['ask', [said('mentor', 'chair'), said('mentee', 'chair')], 'begins'],
] as const

for (const [confirm, answers, standing] of standings)
  test(`${confirm}, ${answers.map((one) => `${one.role} ${one.answer}${one.settledAt ? ' settled' : ''}`).join(', ') || 'nobody said anything'}: ${standing}`, () =>
    assert.equal(standingOf(confirm, answers), standing))

const formed = { formedOn: '2026-09-28', state: 'active', origin: 'run' } as const
const closings = [
  ['none', formed, 'begins', '2026-09-28', true],
  ['notify', formed, 'begins', '2026-10-05', false],
  ['notify', formed, 'begins', '2026-10-06', true],
  ['notify', formed, 'conflict', '2026-11-06', false],
  ['ask', formed, 'waits', '2026-11-06', false],
  ['ask', formed, 'begins', '2026-10-05', false],
  ['ask', formed, 'begins', '2026-10-06', true],
  ['ask', { ...formed, state: 'paused' }, 'waits', '2026-09-28', false],
  ['ask', { ...formed, state: 'ended' }, 'waits', '2026-09-28', true],
  ['notify', { ...formed, origin: 'adopted' }, 'begins', '2026-09-28', true],
] as const

for (const [confirm, one, standing, today, closed] of closings)
  test(`${confirm}, ${one.state}, ${one.origin}, ${standing}, on ${today}: ${closed ? 'closed' : 'open'}`, () =>
    assert.equal(closedFor(confirm, one, standing, today), closed))

test('what a chair settled last can be taken back for ten minutes', () => {
  const again = said('mentee', 'conflict', '2026-10-01T09:00:00.000Z')
  assert.equal(settledLast([yes, conflict]), null)
  assert.equal(settledUntil([yes, conflict], '2026-09-30T14:00:00.000Z'), null)
  assert.equal(settledLast([again, settled]), '2026-10-01T09:00:00.000Z')
  assert.equal(settledUntil([settled], '2026-09-30T14:09:59.000Z'), '2026-09-30T14:10:00.000Z')
  assert.equal(settledUntil([settled], '2026-09-30T14:10:00.000Z'), null)
})
