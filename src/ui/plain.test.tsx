import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrap } from '#kit/markup.ts'
import { renderPart } from './html.ts'
import { piecesOf, PlainMail } from './plain.tsx'

const long = 'Two people who have never met have most of a year ahead of them. Half an hour spent on how you will work.'

test('a line that ends for want of room is told from one that ends because something new begins', () => {
  assert.deepEqual(piecesOf(`Dear Wei,\n\n${wrap(long)}\n\n* One\n* Two`), [
    'Dear Wei,\n\nTwo people who have never met have most of a year ahead of them. Half an',
    '\n',
    'hour spent on how you will work.\n\n* One\n* Two',
  ])
})

test('the second line of a point loses its indent with the end of the first', () => {
  assert.deepEqual(piecesOf(`${wrap(long, '* ', '  ')}\n* Two`), [
    '* Two people who have never met have most of a year ahead of them. Half',
    '\n  ',
    'an hour spent on how you will work.\n* Two',
  ])
})

test('a full line before a point, a blank line or a quotation stays one', () => {
  const full = 'x'.repeat(72)
  for (const after of ['* One', '- One', '> One', ''])
    assert.deepEqual(piecesOf(`${full}\n${after}`), [`${full}\n${after}`])
})

test('nothing of the text is lost', () => {
  const text = `Dear Wei,\n\n${wrap(long)}\n\n-- \n${wrap(long)}\n`
  assert.equal(piecesOf(text).join(''), text)
  assert.equal(
    renderPart(<PlainMail text={wrap(long)} />),
    '<pre class="scroll" tabindex="0">Two people who have never met have most of a year ahead of them. Half an<span class="soft">\n</span>hour spent on how you will work.</pre>',
  )
})
