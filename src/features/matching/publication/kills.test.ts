import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killedPublications } from '#test/publication-kills.ts'

/** As many kills of a process as fit into this many milliseconds; these many at the least. */
const atMost = 60_000
const least = 3

test('killed with signal 9 while it publishes, nothing or all is there; killed while it sends, nothing is lost and at most one mail a kill comes twice', async (t) => {
  const { pairs, mails, publishing, sending } = await killedPublications({
    mentees: 60,
    mentors: 40,
    kills: 120,
    atMost,
  })
  assert.deepEqual([pairs, mails], [40, 100])
  assert.deepEqual(publishing.half, [])
  const kills = publishing.nothing + publishing.all
  assert.ok(kills - publishing.late >= least, JSON.stringify(publishing))
  assert.deepEqual([sending.lost, sending.unknown], [0, 0])
  assert.ok(sending.kills > 0 && sending.twice <= sending.kills, JSON.stringify(sending))
  t.diagnostic(
    `${kills - publishing.late} kills among the publishing, before ${publishing.before} of its ${publishing.statements} statements; ${sending.kills} among the sending`,
  )
})
