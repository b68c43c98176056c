import assert from 'node:assert/strict'
import { test } from 'node:test'
import { playYear } from '#test/rehearsal/year.ts'

test('a whole year, by people and by the clock: no decision about anybody without its row in the audit', async () => {
  const { unnoted, outcome } = await playYear({ seed: 11, size: [16, 14, 4] })
  assert.deepEqual(unnoted, [])
  assert.ok(outcome.mail.some(({ kind }) => kind === 'pair_ended'))
})
