import assert from 'node:assert/strict'
import { test } from 'node:test'
import { liveStream } from './live.ts'

const read = async (stream: ReadableStream<Uint8Array>) => new Response(stream).text()
const from = (...found: ({ data: string; end: boolean } | null)[]) => {
  let at = 0
  return async () => found[at++] ?? null
}

test('tells what has changed, keeps the line open, and ends', async () =>
  assert.equal(
    await read(
      liveStream(
        1,
        from({ data: 'a', end: false }, { data: 'a', end: false }, { data: 'b', end: false }, { data: 'b', end: true }),
      ),
    ),
    'data: a\n\n:\n\ndata: b\n\n:\n\nevent: end\ndata: \n\n',
  ))

test('ends without a word where whoever asks may not know any more, or something breaks', async () => {
  assert.equal(await read(liveStream(1, from({ data: 'a', end: false }, null))), 'data: a\n\n')
  assert.equal(await read(liveStream(1, () => Promise.reject(new Error('the database is gone')))), '')
})

test('a reader who goes is not told more', async () => {
  let asked = 0
  const reader = liveStream(1, async () => ({ data: String(asked++), end: false })).getReader()
  await reader.read()
  await reader.cancel()
  const then = asked
  await new Promise((done) => setTimeout(done, 20))
  assert.ok(asked <= then + 1)
})
