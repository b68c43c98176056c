import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inventoryFaults, patterns } from './inventory.ts'
import { shots } from './shots.ts'

test('every screen has a picture', () => {
  assert.ok(patterns.length > 40)
  assert.deepEqual(inventoryFaults(shots), [])
})

test('a screen without a picture, a picture without a screen and two of one name are told', () => {
  const [first, second] = shots
  assert.ok(first !== undefined && second !== undefined)
  const without = shots.filter(({ route }) => route !== '/committee/tickets')
  assert.deepEqual(inventoryFaults(without), [
    'GET /committee/tickets has no picture: add one to scripts/screens/shots.ts',
  ])
  assert.deepEqual(inventoryFaults([...shots, { ...first, name: 'gone', route: '/gone' }]), [
    'scripts/screens/shots.ts has GET /gone, which is not there any more',
  ])
  assert.deepEqual(inventoryFaults([...shots, { ...second, name: first.name }]), [
    `two pictures are called ${first.name}`,
  ])
})
