import assert from 'node:assert/strict'
import { test } from 'node:test'
import { broken, faultRuns } from '#test/faults/many.ts'

/** So many seeded fault runs from this seed on: nothing breaks, and what should go wrong did. */
export function testFaults(first: number, count: number): void {
  test(`fault runs ${first} to ${first + count - 1} break nothing`, async () => {
    const runs = await faultRuns(first, count)
    assert.deepEqual(broken(runs), [])
    const happened = new Set(runs.flatMap((run) => [...run.faults.keys()]))
    assert.deepEqual([...happened].sort(), [
      '4xx',
      '5xx dead',
      '5xx policy',
      'clock jumped ahead',
      'clock jumped back',
      'database away',
      'dropped after it was taken',
      'dropped before it was taken',
      'duplicate worker',
      'killed',
      'killed after a mail was taken',
      'machine slept',
      'tarpit',
    ])
    assert.ok(runs.some((run) => run.twice > 0))
    assert.ok(runs.some((run) => run.held > 0))
  })
}
