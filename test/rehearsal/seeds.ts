import assert from 'node:assert/strict'
import { test } from 'node:test'
import { playYear } from '#test/rehearsal/year.ts'

/** One test a seed: a year of somebody's making, and nothing in it that must not happen. */
export function testSeeds(from: number, to: number): void {
  for (let seed = from; seed <= to; seed += 1) {
    test(`year ${seed} holds`, async () => {
      // Every fourth year to its very end; the others to the middle of February, when most has happened that can.
      const played = await playYear(seed % 4 === 0 ? { seed } : { seed, until: '2027-02-15' })
      assert.deepEqual(played.breaches, [])
      assert.ok(played.outcome.pairs.length > 0, 'a year without pairs proves nothing')
      assert.ok(played.outcome.mail.some((mail) => mail.kind === 'topic'))
      assert.deepEqual(
        [...played.sends].filter(([, times]) => times > 1),
        [],
        'a mail was given to the post twice',
      )
    })
  }
}
