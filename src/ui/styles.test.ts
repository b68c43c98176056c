import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { stylesheet } from './styles.ts'

const tokens = readFileSync(new URL('styles/tokens.css', import.meta.url), 'utf8')

test('at most 12 kB gzipped, one file, nothing loaded from elsewhere', () => {
  const { css, hash, path } = stylesheet()
  const size = gzipSync(css, { level: 9 }).length
  assert.ok(size <= 12_000, `${size} bytes`)
  assert.doesNotMatch(css, /@import|url\(|@font-face|:\/\//)
  assert.equal(path, `/assets/look-${hash}.css`)
  assert.match(hash, /^[0-9a-f]{12}$/)
})

test('the layers are ordered before the first rule', () => {
  assert.ok(stylesheet().css.startsWith('@layer tokens,reset,base,layout,parts,print;'))
})

test('dark, print and the bar of the demonstration are in it', () => {
  for (const part of ['prefers-color-scheme:dark', '@media print', '.switcher', 'prefers-contrast:more'])
    assert.ok(stylesheet().css.replaceAll(': ', ':').includes(part), part)
})

test('no color outside the tokens, save black and white on paper', () => {
  const look = readFileSync(new URL('styles/look.css', import.meta.url), 'utf8')
  const colors = [...look.matchAll(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/gi)].map(([color]) => color)
  assert.deepEqual([...new Set(colors)].sort(), ['#000', '#333', '#555', '#999', '#fff'])
})

type Theme = Record<string, string>
const [light, dark] = tokens.split('prefers-color-scheme: dark').map((part) => {
  const found = part.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)
  return Object.fromEntries([...found].map(([, name, value]) => [name, value])) as Theme
}) as [Theme, Theme]

/** Contrast of two colors by WCAG, 1 to 21. */
function contrast(one: string | undefined, other: string | undefined): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance(color = ''): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((place) => {
    const share = Number.parseInt(color.slice(place, place + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test('text reads at 4.5, borders of controls at 3, on every ground, in both themes', () => {
  for (const [name, theme] of Object.entries({ light, dark })) {
    const pairs: [string, string, number][] = [
      ...['ink', 'ink-2', 'accent', 'signal'].flatMap((ink) =>
        ['paper', 'leaf', 'sunk'].map((ground): [string, string, number] => [ink, ground, 4.5]),
      ),
      ['on-accent', 'accent', 4.5],
      ['paper', 'ink', 4.5],
      ['edge', 'paper', 3],
      ['edge', 'leaf', 3],
    ]
    for (const [ink, ground, least] of pairs) {
      const found = contrast(theme[ink], theme[ground])
      assert.ok(found >= least, `${name}: ${ink} on ${ground} ${found.toFixed(2)}`)
    }
  }
})

test('the figures written beside the colors are the measured ones', () => {
  const [, ...themes] = tokens.split(/(?=\/\* color:|prefers-color-scheme)/)
  const noted = themes.flatMap((part, n) =>
    [...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});\s*\/\* (\d+\.\d)/g)].map(([, name, , figure]) => [n, name, figure]),
  )
  assert.ok(noted.length >= 10, `${noted.length} figures`)
  for (const [n, name, figure] of noted) {
    const theme = n === 0 ? light : dark
    const ground = name === 'on-accent' ? theme.accent : theme.paper
    assert.equal(contrast(theme[String(name)], ground).toFixed(1), figure, `${n === 0 ? 'light' : 'dark'} ${name}`)
  }
})
