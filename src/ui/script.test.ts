import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { islandScript, passkeyScript, script } from './script.ts'

type Submit = { defaultPrevented: boolean; target: unknown; submitter: unknown; preventDefault(): void }

/** The few things of a browser that the script touches, in plain objects. */
function browser(
  times: { dateTime: string; dataset: { zone: string; own: string }; after(own: unknown): void }[] = [],
) {
  const later: [() => void, number][] = []
  const listeners: Record<string, (event: unknown) => void> = {}
  const sent: { dataset: Record<string, string>; querySelectorAll: () => unknown[] }[] = []
  const document = {
    documentElement: { lang: 'en' },
    addEventListener: (name: string, listener: (event: unknown) => void) => (listeners[name] = listener),
    querySelector: () => null,
    querySelectorAll: (which: string) =>
      which.startsWith('time') ? times : sent.filter((form) => 'sent' in form.dataset),
    createElement: () => ({ className: '', textContent: '' }),
  }
  const addEventListener = (name: string, listener: (event: unknown) => void) => (listeners[name] = listener)
  const setTimeout = (run: () => void, after = 0) => later.push([run, after])
  runInNewContext(script().js, { document, addEventListener, setTimeout, Date })
  return { listeners, later, sent }
}

function form(method: string, dataset: Record<string, string> = {}) {
  const button = {
    dashed: false,
    setAttribute: () => (button.dashed = true),
    removeAttribute: () => (button.dashed = false),
  }
  return { method, dataset, button, querySelectorAll: () => [button] }
}

function press(page: ReturnType<typeof browser>, target: ReturnType<typeof form>): boolean {
  const event: Submit = { defaultPrevented: false, target, submitter: target.button, preventDefault }
  function preventDefault() {
    event.defaultPrevented = true
  }
  page.listeners.submit?.(event)
  return !event.defaultPrevented
}

test('at most 3 kB, gzipped about half of one', () => {
  assert.ok(Buffer.byteLength(script().js) <= 3000, `${Buffer.byteLength(script().js)} bytes`)
  assert.ok(gzipSync(script().js).length <= 1000)
  assert.match(script().path, /^\/assets\/enhance-[0-9a-f]{12}\.js$/)
})

test('what asks for a passkey is small, too, and on no other page', () => {
  assert.ok(Buffer.byteLength(passkeyScript().js) <= 2500, `${Buffer.byteLength(passkeyScript().js)} bytes`)
  assert.doesNotMatch(script().js, /credentials/)
})

test('a form goes once; its button dims after the form has left', () => {
  const page = browser()
  const target = form('post')
  page.sent.push(target)
  assert.equal(press(page, target), true)
  assert.equal(target.button.dashed, false)
  page.later.find(([, after]) => after === 0)?.[0]()
  assert.equal(target.button.dashed, true)
  assert.equal(press(page, target), false)
  page.listeners.pageshow?.({})
  assert.equal(target.button.dashed, false)
  assert.equal(press(page, target), true)
})

test('searches and forms that may go again are left alone', () => {
  const page = browser()
  for (const target of [form('get'), form('post', { again: '' })])
    assert.deepEqual([press(page, target), press(page, target)], [true, true])
})

test('the visitor’s own time, only where it differs', () => {
  const added: string[] = []
  const after = (own: unknown) => added.push((own as { textContent: string }).textContent)
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const own = '({time} your time)'
  const there = here === 'Asia/Tokyo' ? 'America/Chicago' : 'Asia/Tokyo'
  browser([
    { dateTime: '2026-09-22T04:59:00Z', dataset: { zone: here, own }, after },
    { dateTime: 'no time', dataset: { zone: there, own }, after },
    { dateTime: '2026-09-22T04:59:00Z', dataset: { zone: there, own }, after },
  ])
  assert.equal(added.length, 1)
  assert.match(added[0] ?? '', /^ \(\w+, September 2[12] at \d+:\d\d [ap]m your time\)$/)
})

test('the island brings Preact and what it shows in at most 40 kB gzipped, and nothing of the server', () => {
  const { js, path } = islandScript()
  assert.ok(gzipSync(js).length <= 40_000, `${gzipSync(js).length} bytes`)
  assert.doesNotMatch(js, /node:|Temporal|process\.env/)
  assert.match(path, /^\/assets\/island-[0-9a-f]{12}\.js$/)
})
