import assert from 'node:assert/strict'
import { test } from 'node:test'
import { progressLine } from './progress.ts'

test('one line, written over and taken away; nothing where nobody watches', () => {
  const written: string[] = []
  const write = (text: string) => written.push(text)
  const line = progressLine({ isTTY: true, write })
  line.show('step 1 of 6')
  line.show('step 2 of 6') // too soon to be read
  line.clear()
  line.clear()
  assert.deepEqual(written, ['\r\u001B[Kstep 1 of 6 …', '\r\u001B[K'])
  const silent = progressLine({ write })
  silent.show('step 3 of 6')
  silent.clear()
  assert.equal(written.length, 2)
})
