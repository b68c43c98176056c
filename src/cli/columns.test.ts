import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnsText } from './columns.ts'

test('the first column to the left, the others to the right', () => {
  assert.equal(
    columnsText([
      ['', 'Pairs', 'Points'],
      ['As it is', '48', '2,925'],
    ]),
    '          Pairs  Points\nAs it is     48   2,925',
  )
  assert.equal(columnsText([]), '')
})
