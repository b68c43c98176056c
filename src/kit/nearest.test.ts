import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest } from './nearest.ts'

test('the word that was meant', () => {
  const kinds = ['equal', 'different', 'overlap', 'gap', 'timezone', 'exclusion']
  assert.equal(nearest('overlapp', kinds), 'overlap')
  assert.equal(nearest('Time-Zone', kinds), 'timezone')
  assert.equal(nearest('eqaul', kinds), 'equal')
  assert.equal(nearest('exclude', kinds), undefined)
  assert.equal(nearest('gpa', kinds), 'gap')
  assert.equal(nearest('distance', kinds), undefined)
  assert.equal(nearest('library', ['topics', 'library type']), 'library type')
  assert.equal(nearest('', kinds), undefined)
  assert.equal(nearest('equal', []), undefined)
})
