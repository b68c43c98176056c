import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fillAll, fillText } from './input.ts'
import { numberText, rateText, spanText } from './model.ts'

describe('figures as words', () => {
  it('spells small numbers', () => {
    assert.deepEqual([1, 10, 12, 13].map(numberText), ['one', 'ten', 'twelve', '13'])
  })
  it('says how often', () => {
    assert.deepEqual([1, 2, 3].map(rateText), ['once a month', 'twice a month', '3 times a month'])
  })
  it('says how long', () => {
    const spans = [0, 1, 6, 12, 18, 24, 60, 66].map(spanText)
    assert.deepEqual(spans, [
      '0 months',
      '1 month',
      '6 months',
      '1 year',
      '18 months',
      '2 years',
      '5 years',
      '5 years and 6 months',
    ])
  })
})

describe('filling texts', () => {
  it('replaces what is known and tells the line of what is not', () => {
    assert.deepEqual(fillText('{{a}} {{ a }}\n{{b}} {% if a %}\n{{ a', { a: 'x' }), {
      text: 'x x\n{{b}} {% if a %}\n{{ a',
      unknown: [
        { line: 2, found: '{{b}}' },
        { line: 2, found: '{% if a %}' },
        { line: 3, found: '{{' },
      ],
    })
  })
  it('fills nothing from what every object has', () => {
    assert.equal(fillText('{{constructor}}', {}).unknown.length, 1)
  })
  it('goes through lists and groups and tells the path', () => {
    assert.deepEqual(fillAll({ one: ['{{a}}', { two: '{{b}}' }], n: 1, yes: true }, { a: 'x' }), {
      value: { one: ['x', { two: '{{b}}' }], n: 1, yes: true },
      clashes: [{ path: ['one', 1, 'two'], message: 'expected one of a in {{ }}, found {{b}}' }],
    })
  })
})
