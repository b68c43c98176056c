import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killedRuns } from '#test/kills.ts'

test('a worker killed five times while it sends loses nothing', async () => {
  const { killed, lost } = await killedRuns('again', 5)
  assert.deepEqual({ killed, lost }, { killed: 5, lost: 0 })
})

test('held when unknown, nothing comes twice either', async () => {
  const { killed, lost, twice } = await killedRuns('held', 5)
  assert.deepEqual({ killed, lost, twice }, { killed: 5, lost: 0, twice: 0 })
})
