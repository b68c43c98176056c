import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Page, sayings } from '#features/programs/sayings/model.ts'
import { contexts } from '#features/programs/sayings/contexts/model.ts'

test('a sentence that is called by one word says where it stands', () => {
  const bare = (Object.keys(sayings) as Page[]).flatMap((page) => {
    const said: { readonly [sentence: string]: string | undefined } = contexts[page] ?? {}
    return Object.keys(sayings[page])
      .filter((name) => /^[a-z]+$/.test(name) && (said[name] ?? '') === '')
      .map((name) => `${page}.${name}`)
  })
  assert.deepEqual(bare, [])
})
