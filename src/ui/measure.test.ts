import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shorten, textWidth } from './measure.ts'

test('widths are rough, and right for the odd ones', () => {
  assert.equal(textWidth(''), 0)
  assert.equal(textWidth('図書'), 2)
  assert.equal(textWidth('e\u0301'), textWidth('e'))
  assert.ok(textWidth('mmm') > 2 * textWidth('iii'))
})

test('shortened at a whole letter', () => {
  assert.equal(shorten('Aims', 5), 'Aims')
  assert.equal(shorten('Time and wellbeing', 5), 'Time an…')
  assert.equal(shorten('👩‍🏫👩‍🏫👩‍🏫', 4.1).includes('👩‍🏫'), true)
})

test('never wider than asked, and always the beginning of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.double({ min: 1.1, max: 20, noNaN: true }), (text, most) => {
      const short = shorten(text, most)
      assert.ok(textWidth(short) <= most)
      assert.ok(short === text || text.startsWith(short.slice(0, -1)))
    }),
  )
})
