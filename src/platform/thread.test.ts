import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'
import { inThread, residentThread, Stopped } from '#platform/thread.ts'

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

describe('a thread that answers questions', () => {
  const words = { words: ['mentor', 'mentee'] }
  const started = () => residentThread<number, string>(new URL('./resident.fixture.ts', import.meta.url), words)

  test('keeps what it was given, answers in turn, and goes on after a question that cannot be answered', async () => {
    const { ask, close } = started()
    const answers = await Promise.allSettled([ask(1), ask(7), ask(0)])
    assert.deepEqual(
      answers.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message)),
      ['1: MENTEE', 'no word 7', '2: MENTOR'],
    )
    const last = ask(0)
    close()
    assert.equal(await last, '3: MENTOR', 'whoever asked before it was closed is answered')
    await assert.rejects(ask(0), /the thread ended/)
  })

  test('when it ends, whoever waits is told, and so is whoever asks later', async () => {
    const { ask } = started()
    const answers = await Promise.allSettled([ask(0), ask(99), ask(1)])
    assert.deepEqual(
      answers.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message)),
      ['1: MENTOR', 'the thread ended with 3', 'the thread ended with 3'],
    )
    await assert.rejects(ask(0), /the thread ended with 3/)
  })
})
