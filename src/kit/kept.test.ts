import assert from 'node:assert/strict'
import { it } from 'node:test'
import { kept } from './kept.ts'

it('makes a value once for each key, and again only when it was pushed out', async () => {
  const made: string[] = []
  const keep = kept<string>(2)
  const ask = (key: string) =>
    keep(key, async () => {
      made.push(key)
      return key.toUpperCase()
    })
  assert.deepEqual([await ask('a'), await ask('b'), await ask('a'), await ask('c'), await ask('a')], [...'ABACA'])
  assert.deepEqual(made, ['a', 'b', 'c'])
  await ask('b')
  assert.deepEqual(made, ['a', 'b', 'c', 'b'])
})

it('makes it once for all who ask at the same time', async () => {
  let made = 0
  const keep = kept<number>(1)
  const ask = () => keep('a', async () => ++made)
  assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [1, 1, 1])
})

it('keeps nothing of an attempt that failed', async () => {
  const keep = kept<number>(1)
  await assert.rejects(
    keep('a', () => Promise.reject(new Error('no'))),
    /no/,
  )
  assert.equal(await keep('a', async () => 3), 3)
})
