import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draw, pairDraw } from './draw.ts'

test('a draw never changes: stored runs depend on it', () => {
  assert.deepEqual(
    [draw(1, 'noor@example.org'), draw(2, 'noor@example.org'), draw(1, 'ida@example.org')],
    [2335258215, 3985286666, 2732437514],
  )
  assert.deepEqual([pairDraw(1, 2), pairDraw(2, 1)], [8270375, 906929])
})

test('seeds far apart, negative or large, draw differently', () => {
  const seeds = [0, 1, -1, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1]
  assert.equal(new Set(seeds.map((seed) => draw(seed, 'ida'))).size, seeds.length)
})
