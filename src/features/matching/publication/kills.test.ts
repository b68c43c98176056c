import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killedPublications } from '#test/publication-kills.ts'

test('killed with signal 9 at moments that differ: all or nothing, nothing lost, at most one twice a crash', {
  timeout: 600_000,
}, async (t) => {
  const found = await killedPublications({ mentees: 90, mentors: 45, kills: 5 })
  t.diagnostic(JSON.stringify(found))
  const { pairs, mails, publishing, sending } = found
  assert.deepEqual([pairs, mails], [45, 135])
  assert.deepEqual(publishing.half, [])
  assert.equal(publishing.nothing + publishing.all, 5)
  assert.deepEqual([sending.lost, sending.unknown], [0, 0])
  assert.ok(sending.kills >= 3, `${sending.kills} kills`)
  assert.ok(sending.twice <= sending.kills, `${sending.twice} twice after ${sending.kills} kills`)
})
