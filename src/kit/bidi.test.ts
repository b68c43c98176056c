import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inSentence } from './bidi.ts'

test('names written from right to left are isolated, all others stay as they are', () => {
  assert.equal(inSentence('نور الهدى'), '\u2068نور الهدى\u2069')
  assert.equal(inSentence('נועה לוי'), '\u2068נועה לוי\u2069')
  for (const name of ['Ingrid Begay', 'Nguyễn Thị Phượng', '李小龍', '']) assert.equal(inSentence(name), name)
})
