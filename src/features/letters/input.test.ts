import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { base32 } from '#kit/ids.ts'
import { askForm, codeFrom } from '#features/letters/input.ts'
import { codeText } from '#features/letters/model.ts'

test('a code is understood however it was typed from paper', () => {
  const ways = [
    '7Q4M-2K9D-X3RT',
    '7q4m2k9dx3rt',
    ' 7Q4M 2K9D X3RT ',
    '7Q4M–2K9D—X3RT.',
    'code: 7Q4M-2K9D-X3RT'.slice(6),
    '７Ｑ４Ｍ－２Ｋ９Ｄ－Ｘ３ＲＴ',
  ]
  for (const typed of ways) assert.equal(codeFrom(typed), '7q4m2k9dx3rt', typed)
})

test('letters that look like figures are read as those', () => {
  assert.equal(codeFrom('O0o-1Il'), '000111')
  assert.equal(codeFrom('hell0'), 'he110')
})

test('what holds nothing of a code is empty, and what is endless is cut', () => {
  for (const typed of ['', ' - ', '???', '李小龍', '<script>'.replace(/\w/g, '')]) assert.equal(codeFrom(typed), '')
  assert.equal(codeFrom('7'.repeat(10_000)).length, 40)
})

test('every code comes back from its printed form', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
      const code = base32(bytes, 12)
      assert.equal(codeFrom(codeText(code)), code)
      assert.equal(codeFrom(codeText(code).replaceAll('0', 'O').replaceAll('1', 'l')), code)
    }),
  )
})

test('a request names a cycle and a role, and nothing else', () => {
  assert.equal(askForm.safeParse({ cycle: 'c', role: 'mentor' }).success, true)
  for (const form of [
    {},
    { cycle: 'c' },
    { cycle: '', role: 'mentor' },
    { cycle: 'c', role: 'chair' },
    { cycle: 'c', role: 'mentor', person: 'wei' },
  ])
    assert.equal(askForm.safeParse(form).success, false, JSON.stringify(form))
})
