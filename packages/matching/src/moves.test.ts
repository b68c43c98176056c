import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movesBetween } from './moves.ts'

test('a move is told for whoever has another mentor, one more or none', () => {
  const before = [pair('ida', 'beth', 90), pair('kim', 'ana', 30), pair('mei', 'olu', 60)]
  const after = [pair('ida', 'olu', 80), pair('mei', 'ana', 40), pair('noor', 'beth', 70)]
  assert.deepEqual(movesBetween(before, after), [
    { mentee: 'ida', from: 'beth', to: 'olu', gain: -10 },
    { mentee: 'kim', from: 'ana', to: null, gain: -30 },
    { mentee: 'mei', from: 'olu', to: 'ana', gain: -20 },
    { mentee: 'noor', from: null, to: 'beth', gain: 70 },
  ])
  assert.deepEqual(movesBetween(before, before.toReversed()), [])
})

function pair(mentee: string, mentor: string, points: number) {
  return { mentee, mentor, points }
}
