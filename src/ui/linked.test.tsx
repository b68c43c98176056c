import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderPart } from './html.ts'
import { Linked } from './linked.tsx'

test('an address can be pressed, the sentence around it stays as it is', () => {
  assert.equal(
    renderPart(<Linked text="It helps: https://example.org/a-b?c=1. Or (http://example.org/x)." />),
    'It helps: <a href="https://example.org/a-b?c=1">https://example.org/a-b?c=1</a>. Or (<a href="http://example.org/x">http://example.org/x</a>).',
  )
})

test('nothing else becomes a link, and what is written stays text', () => {
  assert.equal(
    renderPart(<Linked text="Nothing <b>here</b>, javascript:alert(1)." />),
    'Nothing &lt;b>here&lt;/b>, javascript:alert(1).',
  )
})
