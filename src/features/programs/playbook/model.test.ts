import assert from 'node:assert/strict'
import { test } from 'node:test'
import { troubleWords } from '#features/programs/playbook/model.ts'

test('the names of trouble say what we know, not what happened between two people (R11, R27)', () => {
  const { never_met, went_silent, delivery } = troubleWords
  assert.deepEqual(
    [never_met, went_silent, delivery],
    ['No first contact known', 'Silent toward us, or not in touch', 'A mail may be lost'],
  )
})
