import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hero } from './hero.tsx'
import { renderPart } from './html.ts'

const topics = (n: number, title = 'Aims') => Array.from({ length: n }, (_, place) => ({ month: `M${place}`, title }))
const draw = (n: number, title?: string) => renderPart(<Hero topics={topics(n, title)} label="Books" />)

test('one to twelve books stand between two bookends, never wider than their place', () => {
  for (let n = 1; n <= 12; n++) {
    const html = draw(n)
    assert.equal(html.match(/<rect/g)?.length, n)
    const width = Number(/viewBox="0 0 ([\d.]+) 204"/.exec(html)?.[1])
    const last = [...html.matchAll(/<rect class="b-\w+" x="([\d.]+)" y="\d+" width="([\d.]+)"/g)].at(-1)
    assert.ok(Number(last?.[1]) + Number(last?.[2]) < width - 30, `${n} books`)
    assert.ok(width < 400, `${n} books are ${width} wide`)
  }
})

test('a long title gets a tall book and is pinned to it; a longer one is set smaller, then shortened', () => {
  assert.doesNotMatch(draw(1), /textLength/)
  assert.match(
    draw(1, 'Looking back, going on'),
    /textLength="[\d.]+" lengthAdjust="spacingAndGlyphs">Looking back, going on</,
  )
  const longest = draw(1, 'Everything the first year of a small branch library taught me about people')
  assert.match(longest, /font-size="9"/)
  assert.match(longest, />Everything the first year[^<]*…</)
})

test('titles are text', () => {
  assert.match(draw(1, '<script>'), /&lt;script>/)
})
