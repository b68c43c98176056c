import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mixedScriptWord, nameWords, sameName, sameScript, sharesWord } from './names.ts'

test('one person’s name in several spellings', () => {
  const pairs: [string, string][] = [
    ['Amara de la Cruz', 'Amara Cruz'],
    ['Rosa van der Berg', 'Rosa Berg'],
    ['Suharto', 'Suharto Suharto'],
    ['李 小龍', '李小龍'],
    ['小龍 李', '李 小龍'],
    ['نور الهدى', 'نور الهدى'],
    ['Siobhán McAllister', 'Siobhan McAllister'],
    ['Jürgen Müller', 'JUERGEN MUELLER'],
    ['Søren Łukasz', 'Soren Lukasz'],
    ["Devon O'Brien", 'Devon OBrien'],
    ['Devon O’Brien', "devon o'brien"],
    ['Wei Smith-Jones', 'Wei Smith'],
    ['Dr. Ana Silva, MLIS', 'Ana Silva'],
    ['A. Silva', 'Ana Maria Silva'],
    ['Silva, Ana', 'Ana Silva'],
  ]
  for (const [a, b] of pairs) assert(sameName(a, b) && sameName(b, a), `${a} / ${b}`)
})

test('names of two people', () => {
  const pairs: [string, string][] = [
    ['Ana Ali', 'Tomasz Ali'],
    ['Ana', 'Ana Ali'],
    ['A. A.', 'Ana Ali'],
    ['Wei Brown', 'Wei Begay'],
    ['', 'Ana'],
    ['李 小龍', '李 小明'],
  ]
  for (const [a, b] of pairs) assert(!sameName(a, b) && !sameName(b, a), `${a} / ${b}`)
})

test('words, scripts and look-alikes', () => {
  assert.deepEqual(nameWords('Dr. Zoë O’Neil-Łuk'), ['zo', 'oneil', 'luk'])
  assert(sharesWord('Ana Ali', 'Tomasz Ali'))
  assert(!sharesWord('Ana Ali', 'Wei Brown'))
  assert(!sameScript('李 小龍', 'Bruce Lee'))
  assert(sameScript('Ana', 'Łukasz'))
  assert.equal(mixedScriptWord('Ana P\u0430ul'), 'P\u0430ul')
  assert.equal(mixedScriptWord('Αθηνά Papadopoulos'), undefined)
  assert.equal(mixedScriptWord('李 Wei'), undefined)
})
