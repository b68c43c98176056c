import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zoneText } from '#kit/dates.ts'

test('a zone is told as people call their clocks, with the place; what is none stays as it was written', () => {
  assert.equal(zoneText('America/Phoenix'), 'Mountain Standard Time (Phoenix)')
  assert.equal(zoneText('America/Chicago'), 'Central Time (Chicago)')
  assert.equal(zoneText('America/Argentina/Buenos_Aires'), 'Argentina Standard Time (Buenos Aires)')
  assert.equal(zoneText('Pacific/Guam'), 'Chamorro Standard Time (Guam)')
  assert.equal(zoneText('UTC'), 'UTC')
  assert.equal(zoneText('somewhere'), 'somewhere')
  assert.equal(zoneText(''), '')
})
