import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { liveScript } from './script.ts'

/** The few things of a browser that the script touches. */
function browser(dataset: Record<string, string> | undefined) {
  const went: string[] = []
  const bar = { id: 'how-far', value: 0 }
  const label = { textContent: 'Reading' }
  const source = { url: '', closed: false, onmessage: (_: { data: string }) => {}, onerror: () => {}, end: () => {} }
  class EventSource {
    constructor(url: string) {
      source.url = url
    }
    set onmessage(run: (event: { data: string }) => void) {
      source.onmessage = run
    }
    set onerror(run: () => void) {
      source.onerror = run
    }
    addEventListener(_: string, run: () => void) {
      source.end = run
    }
    close() {
      source.closed = true
    }
  }
  const document = {
    querySelector: (which: string) =>
      which === '[data-live]' ? (dataset ? { dataset } : null) : which === 'progress' ? bar : label,
  }
  runInNewContext(liveScript().js, {
    document,
    location: { replace: (to: string) => went.push(to) },
    EventSource,
    JSON,
  })
  return { went, bar, label, source }
}

const live = { live: '', events: '/r/1/events', end: '/r/1', broken: '/r/1?poll=1' }

test('a page that reloads by itself leads to the one that is told', () => {
  assert.deepEqual(browser({ live: '/r/1?live=1' }).went, ['/r/1?live=1'])
  assert.deepEqual(browser(undefined).went, [])
})

test('what is told stands on the page; the end leads on, and what breaks off leads back', () => {
  const page = browser(live)
  assert.equal(page.source.url, '/r/1/events')
  page.source.onmessage({ data: '{"label":"Step 3 of 6","value":230}' })
  assert.deepEqual([page.bar.value, page.label.textContent], [230, 'Step 3 of 6'])
  page.source.end()
  assert.deepEqual([page.went, page.source.closed], [['/r/1'], true])
  const broken = browser(live)
  broken.source.onerror()
  assert.deepEqual([broken.went, broken.source.closed], [['/r/1?poll=1'], true])
})

test('it is small', () => assert.ok(gzipSync(liveScript().js).length <= 500))
