import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanLine, cleanText, cutText } from './text.ts'

test('a text is cut between signs as a reader sees them, at so many UTF-16 units at most', () => {
  assert.equal(cutText('abc', 3), 'abc')
  assert.equal(cutText('abcd', 3), 'abc')
  assert.equal(cutText('ab🙂', 3), 'ab')
  assert.equal(cutText('ab🙂', 4), 'ab🙂')
  assert.equal(cutText('ab👩‍🏫c', 6), 'ab')
  assert.equal(cutText('cafe\u0301s', 4), 'caf')
  assert.equal(cutText('ab🇺🇸🇬🇺', 8), 'ab🇺🇸')
  for (const text of ['🙂'.repeat(50), '👩‍🏫'.repeat(20), 'क्षि'.repeat(30)])
    for (let most = 1; most < 60; most++) assert.ok(cutText(text, most).isWellFormed(), `${text.slice(0, 2)} ${most}`)
})

test('one sign that is longer than there is room is cut between its code points', () => {
  assert.equal(cutText(`e${'\u0301'.repeat(40)}`, 10), `e${'\u0301'.repeat(9)}`)
  assert.equal(cutText('👩‍🏫', 4), '👩‍')
  assert.equal(cutText('🙂', 1), '')
})

test('where a text from a word processor breaks a line, words stay apart', () => {
  assert.equal(cleanText('one\u000Btwo\u0085three\u2028four\fand'), 'one\ntwo\nthree\nfour\nand')
  assert.equal(cleanLine('one\u000Btwo\u0085three\u2028four\fand'), 'one two three four and')
})

test('joiners stay in a text where a script or an emoji needs them, and are hidden characters elsewhere', () => {
  assert.equal(cleanText('می\u200Cخواهم 👩\u200D🏫 🏳️\u200D🌈 क्\u200Dष'), 'می\u200Cخواهم 👩\u200D🏫 🏳️\u200D🌈 क्\u200Dष')
  assert.equal(cleanText('a\u200Db \u200Cc\u200D d\u200C\u200Ce \u200B\u202Ef'), 'ab c de f')
  assert.equal(cleanLine('A\u200Dda می\u200Cخواهم'), 'Ada میخواهم')
})
