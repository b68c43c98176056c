import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startEmbedded } from './embedded.ts'
import { runningOn } from './running.ts'

test('a server is found while its application runs it, and not before or after', async () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'bookend-running-')), 'postgres')
  try {
    assert.equal(runningOn(dataDir), null)
    const started = await startEmbedded({ dataDir, settings: { fsync: 'off' } })
    assert.ok(started.ok)
    assert.equal(runningOn(dataDir), started.value.host)
    assert.equal(runningOn(join(dataDir, '..', 'other')), null)
    await started.value.stop()
    assert.equal(runningOn(dataDir), null)
  } finally {
    rmSync(join(dataDir, '..'), { recursive: true, force: true })
  }
})
