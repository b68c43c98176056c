import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assets } from './assets.ts'
import { Frame, type FrameProps } from './frame.tsx'
import { renderPage } from './html.ts'
import { PasskeyHead } from './passkeyhead.tsx'
import { passkeyScript } from './script.ts'

const props: FrameProps = {
  title: 'Today',
  brand: { name: 'Bookend', small: 'Career Mentoring', href: '/committee' },
  nav: [
    { href: '/committee', label: 'Today', current: true },
    { href: '/committee/pairs', label: 'Pairs' },
  ],
  foot: <span>Run by volunteers.</span>,
  children: <h1>Good evening</h1>,
}
const page = (more: Partial<FrameProps> = {}) => renderPage(<Frame {...props} {...more} />)

test('a whole document, in order: skip link, masthead, main, foot', () => {
  const html = page()
  assert.ok(html.startsWith('<!doctype html><html lang="en"><head><meta charset="utf-8"/>'))
  const places = [
    'class="skip" href="#main"',
    'class="mast"',
    '<main class="page" id="main"><h1>',
    '<footer class="foot">',
  ]
  const found = places.map((part) => html.indexOf(part))
  assert.ok(
    found.every((place, n) => place > (found[n - 1] ?? 0)),
    String(found),
  )
})

test('nothing inline: a policy without unsafe-inline holds', () => {
  const html = page({ dev: <a href="/be">Be this person</a>, toast: <p>Saved</p>, error: true, roomy: true })
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|javascript:/)
  assert.deepEqual(html.match(/<script[^>]*>[^<]*/g), [`<script src="${assets()[1]?.path}" defer>`])
  // the passkey's script is only on the pages that ask for one, that of long work where somebody waits, that of copying beside texts;
  // the picture is only named by the page that people pass on
  for (const { path } of assets())
    assert.equal(html.includes(`"${path}"`), !/passkey|live|copy|island|card/.test(path), path)
  const asking = page({ head: <PasskeyHead /> })
  assert.deepEqual(asking.match(/<script[^>]*>[^<]*/g)?.[1], `<script src="${passkeyScript().path}" defer>`)
})

test('title, language, size and current place', () => {
  assert.match(page(), /<title>Today<\/title>/)
  assert.match(page({ error: true }), /<title>Error: Today<\/title>/)
  assert.match(page({ lang: 'es' }), /<html lang="es">/)
  assert.match(page(), /<body><a class="skip"/)
  assert.match(
    page({ roomy: true, narrow: true, stack: true }),
    /<body class="roomy">.*<main class="page narrow stack"/,
  )
  assert.match(page(), /<nav class="nav" aria-label="Main"><a href="\/committee" aria-current="page">Today<\/a><a href/)
})

test('without places to go there is no navigation, without a demonstration no bar', () => {
  assert.doesNotMatch(page({ nav: [] }), /<nav/)
  assert.doesNotMatch(page(), /switcher/)
  assert.match(page({ dev: 'x' }), /<aside class="switcher" aria-label="Only in this demonstration">x</)
})

test('a hostile name stays text in title, masthead and navigation', () => {
  const name = '</title><script>alert(1)</script>"\' onload=x'
  const html = page({
    title: name,
    brand: { name, small: name, href: '/' },
    nav: [{ href: `/?q="${name}`, label: name }],
  })
  assert.equal(html.match(/<script/g)?.length, 1)
  assert.doesNotMatch(html, /<\/title><script>alert/)
})

test('assets carry their hash and their type', () => {
  assert.deepEqual(
    assets().map(({ path, type }) => [path.replace(/[0-9a-f]{12}/, '#'), type]),
    [
      ['/assets/look-#.css', 'text/css; charset=utf-8'],
      ['/assets/enhance-#.js', 'text/javascript; charset=utf-8'],
      ['/assets/passkey-#.js', 'text/javascript; charset=utf-8'],
      ['/assets/live-#.js', 'text/javascript; charset=utf-8'],
      ['/assets/copy-#.js', 'text/javascript; charset=utf-8'],
      ['/assets/island-#.js', 'text/javascript; charset=utf-8'],
      ['/assets/mark-#.svg', 'image/svg+xml'],
      ['/assets/card-#.png', 'image/png'],
    ],
  )
})
