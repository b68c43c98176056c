import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { copyScript } from './script.ts'

/** The few things of a browser that the script touches. `clipboard`: what it does with a text; undefined: it has none. */
function browser(clipboard?: (text: string) => Promise<void>) {
  let press = () => {}
  const said = { textContent: '' }
  const text = {
    value: 'Could you pass this on?',
    selected: false,
    focus: () => {},
    select: () => (text.selected = true),
  }
  const place = {
    hidden: true,
    dataset: { copies: 'call', copied: 'Copied', selected: 'Selected' },
    firstElementChild: { addEventListener: (_: string, run: () => void) => (press = run) },
    lastElementChild: said,
  }
  runInNewContext(copyScript().js, {
    document: { querySelectorAll: () => [place], getElementById: (id: string) => (id === 'call' ? text : null) },
    navigator: clipboard === undefined ? {} : { clipboard: { writeText: clipboard } },
    Error,
    Promise,
  })
  const pressed = async () => {
    press()
    await new Promise((done) => setTimeout(done))
    return [said.textContent, text.selected]
  }
  return { place, pressed }
}

test('the button appears, copies the text and says so', async () => {
  const copied: string[] = []
  const { place, pressed } = browser(async (text) => void copied.push(text))
  assert.equal(place.hidden, false)
  assert.deepEqual(await pressed(), ['Copied', true])
  assert.deepEqual(copied, ['Could you pass this on?'])
})

test('where the browser refuses or has no clipboard the text is selected', async () => {
  assert.deepEqual(await browser(() => Promise.reject(new Error('not allowed'))).pressed(), ['Selected', true])
  assert.deepEqual(await browser().pressed(), ['Selected', true])
})

test('it is small', () => assert.ok(gzipSync(copyScript().js).length <= 500))
