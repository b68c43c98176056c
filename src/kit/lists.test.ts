import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitList } from './lists.ts'

test('splits by comma, or by semicolon, bar and line where there are any', () => {
  assert.deepEqual(splitList('Academic, Public,School'), ['Academic', 'Public', 'School'])
  assert.deepEqual(splitList('Academic; Public;'), ['Academic', 'Public'])
  assert.deepEqual(splitList('Academic | Public'), ['Academic', 'Public'])
  assert.deepEqual(splitList('Academic\nPublic\n'), ['Academic', 'Public'])
  assert.deepEqual(splitList('Maps, prints; Law'), ['Maps, prints', 'Law'])
  assert.deepEqual(splitList('Academic, academic,'), ['Academic'])
  assert.deepEqual(splitList(' '), [])
  assert.deepEqual(splitList('Bears\u200B'), ['Bears'])
})

test('options with commas survive, the longest first, in the program’s spelling', () => {
  const options = ['Public', 'Reference', 'Reference, instruction, and outreach', 'Archives and special collections']
  assert.deepEqual(splitList('public, Reference, instruction, and outreach, Reference', options), [
    'Public',
    'Reference, instruction, and outreach',
    'Reference',
  ])
  assert.deepEqual(splitList('Reference, instruction, and outreach;Public', options), [
    'Reference, instruction, and outreach',
    'Public',
  ])
  assert.deepEqual(splitList('ARCHIVES & SPECIAL COLLECTIONS, Referencework', options), [
    'Archives and special collections',
    'Referencework',
  ])
})
