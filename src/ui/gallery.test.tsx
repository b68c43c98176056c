import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { Gallery } from './gallery.tsx'
import { renderPage } from './html.ts'
import { stylesheet } from './styles.ts'

const html = renderPage(<Gallery />)
const all = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, found]) => found ?? '')

test('each id once, and every reference leads to one', () => {
  const ids = all(/\sid="([^"]*)"/g)
  assert.deepEqual(
    ids.filter((id, place) => ids.indexOf(id) !== place),
    [],
  )
  const wanted = [
    ...all(/\s(?:for|aria-labelledby)="([^"]*)"/g),
    ...all(/aria-describedby="([^"]*)"/g)
      .join(' ')
      .split(' '),
  ]
  assert.deepEqual(
    wanted.filter((id) => !ids.includes(id)),
    [],
  )
})

test('every class a component uses has a rule', () => {
  const css = stylesheet().css
  const used = new Set(all(/\sclass="([^"]*)"/g).flatMap((list) => list.split(' ')))
  assert.deepEqual(
    [...used].filter((name) => !new RegExp(`\\.${name}(?![\\w-])`).test(css)),
    [],
  )
})

test('nothing inline, every picture has words or is decoration, one filled button', () => {
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/)
  for (const svg of html.match(/<svg[^>]*>/g) ?? [])
    assert.match(svg, /role="img" aria-label="[^"]+"|aria-hidden="true"/)
  assert.equal(html.match(/class="btn first/g)?.length, 1)
})

test('all of it is under the budget of one page', () => {
  const size = gzipSync(html, { level: 9 }).length
  assert.ok(size <= 15_000, `${size} bytes`)
})
