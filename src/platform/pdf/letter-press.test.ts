import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { letterPress } from './letter-press.ts'
import { sampleLetter } from './letter-sample.ts'

const template = readFileSync(new URL('../../../programs/nmrt-career-mentoring/letter.typ', import.meta.url), 'utf8')

/** Waits for the quiet to pass; a press that stays fails by the test's own time limit. */
async function closed(press: ReturnType<typeof letterPress>): Promise<void> {
  while (press.isOpen()) await wait(5)
}

test('many who ask at once are served by one typesetter, which goes home when it is quiet and comes again', {
  timeout: 20_000,
}, async () => {
  const press = letterPress(0.05)
  assert.equal(press.isOpen(), false)
  const names = ['Ingrid Begay', 'Devon Lopez', 'Ingrid Begay']
  const made = await Promise.all(names.map((name) => press.make(template, sampleLetter(name))))
  const [first, second, third] = made.map((letter) => (letter.ok ? Buffer.from(letter.value).toString('latin1') : ''))
  assert.match(first ?? '', /^%PDF-1\.7/)
  assert.equal(first, third)
  assert.notEqual(first, second)
  assert.equal(press.isOpen(), true)
  await closed(press)
  assert.equal((await press.make(template, sampleLetter('Wei Yazzie'))).ok, true)
  await closed(press)
})

test('a template that fails leaves the press working for the next', async () => {
  const press = letterPress(0.05)
  const failed = await press.make('#unknown-name', sampleLetter('Ingrid Begay'))
  assert.equal(failed.ok ? '' : failed.refusal.kind, 'typst')
  assert.equal((await press.make(template, sampleLetter('Ingrid Begay'))).ok, true)
})
