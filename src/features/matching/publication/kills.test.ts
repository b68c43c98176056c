import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killedPublications } from '#test/publication-kills.ts'

test('killed with signal 9 while it publishes, nothing or all is there; killed while it sends, nothing is lost and at most one mail a kill comes twice', async () => {
  const kills = 3
  const { pairs, mails, publishing, sending } = await killedPublications({ mentees: 60, mentors: 40, kills })
  assert.deepEqual([pairs, mails], [40, 100])
  assert.deepEqual(publishing.half, [])
  assert.equal(publishing.nothing + publishing.all, kills)
  assert.deepEqual([sending.lost, sending.unknown], [0, 0])
  assert.ok(sending.kills > 0 && sending.twice <= sending.kills, JSON.stringify(sending))
})
