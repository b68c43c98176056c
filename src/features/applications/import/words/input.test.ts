import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeNotice, describeReadings, describeRefusal } from './input.ts'

test('faults and notices as lines', () => {
  const fault = { line: 29, column: 'Paired on', found: '13/45/2026', expected: 'a day' }
  assert.equal(
    describeRefusal({
      kind: 'faults',
      faults: [fault, { ...fault, column: '', found: '' }],
      readings: [],
      notices: [],
    }),
    'Line 29, Paired on: “13/45/2026”; expected a day\nLine 29: nothing there; expected a day',
  )
  const many = describeRefusal({
    kind: 'faults',
    faults: Array.from({ length: 102 }, () => fault),
    readings: [],
    notices: [],
  })
  assert.deepEqual(many.split('\n').slice(-2), [
    'Line 29, Paired on: “13/45/2026”; expected a day',
    'and 2 more like these',
  ])
  assert.match(describeRefusal({ kind: 'quotes', line: 4 }), /^Line 4: a quotation mark/)
  assert.equal(
    describeNotice({ line: 2, column: 'Name', found: 'Ana', text: 'is kept' }),
    'Line 2, Name: “Ana” is kept',
  )
})

test('what a dry run prints', () => {
  assert.equal(
    describeReadings([
      { column: 'Your name', field: 'name', sample: 'Ana' },
      { column: 'Phone', field: null, sample: '' },
    ]),
    'Your name  →  name      Ana\nPhone      →  not used',
  )
})
