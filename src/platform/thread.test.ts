import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { inThread, Stopped } from '#platform/thread.ts'

const spinning = new URL('./spin.fixture.ts', import.meta.url)

test('while a thread is busy the event loop answers; work on the loop itself would never end', async () => {
  const server = createServer((_, response) => response.end('well'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const stop = new AbortController()
  let [told, settled] = [0, false]
  const work = inThread(spinning, { deaf: false }, { told: () => void told++, signal: stop.signal })
  const ended = assert.rejects(work, Stopped).finally(() => (settled = true))
  try {
    while (told < 3) {
      const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      assert.equal(await response.text(), 'well')
    }
    assert.equal(settled, false)
  } finally {
    stop.abort()
    await ended
    server.close()
  }
})

test('a thread that does not look is ended all the same', async () => {
  const stop = new AbortController()
  await assert.rejects(
    inThread(spinning, { deaf: true }, { told: () => stop.abort(), signal: stop.signal, graceMs: 10 }),
    Stopped,
  )
})
