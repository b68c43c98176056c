import assert from 'node:assert/strict'
import { test } from 'node:test'
import { card } from './card.ts'

test('the picture beside a link has the size that is asked for, and is light', () => {
  const { png, path, width, height } = card()
  assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  assert.deepEqual([width, height], [1200, 630])
  assert.ok(png.length <= 60_000, `${png.length} bytes`)
  assert.match(path, /^\/assets\/card-[0-9a-f]{12}\.png$/)
})
