import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderPart } from '#ui/html.ts'
import { Guarantees } from '#features/matching/shown/guarantees/pages.tsx'
import type { RunRow } from '#features/matching/shown/model.ts'
import { program } from '#test/programs.ts'

const definition = await program('nmrt-career-mentoring')

const run = (circles?: { parted: number; every: boolean }, more: object = {}) =>
  ({
    seed: 7,
    changes: [],
    levels: { pairs: 2, priority: 0, floor: 20, points: 50 },
    input: { places: 3, committee: 9, dropped: [], ...(circles && { circles }) },
    ...more,
  }) as unknown as RunRow
const said = (circles?: { parted: number; every: boolean }, more: object = {}) =>
  renderPart(<Guarantees run={run(circles, more)} program={definition} />).replace(/<[^>]*>/g, '')

test('says what no arrangement betters, and of circles only where there was one, and as far as it was looked at', () => {
  assert.match(said(), /No arrangement makes more than 2 pairs\./)
  assert.doesNotMatch(said(), /own mentor/)
  assert.match(
    said({ parted: 1, every: true }),
    /Nobody is the mentor of their own mentor: two people would have been\. Each way to part them was matched, and this is the best/,
  )
  assert.match(
    said({ parted: 3, every: false }),
    /3 times two people would have been\. Many ways to part them were matched.*with the pairs left out that were given up/,
  )
})

test('says how many changes are kept, and how many could not hold; where none could, not that nobody changed anything', () => {
  const held = (changes: number, dropped: number) =>
    /Your decisions hold\. (.*?\.)/.exec(
      said(undefined, {
        changes: Array(changes).fill({}),
        input: { places: 3, committee: 9, dropped: Array(dropped).fill({}) },
      }),
    )?.[1]
  assert.deepEqual(
    [held(0, 0), held(1, 0), held(3, 1), held(2, 2)],
    [
      'Nobody has changed anything.',
      '1 change is kept.',
      '2 changes are kept; 1 lock could not hold.',
      '2 locks could not hold.',
    ],
  )
})

test('says where nobody was drawn among equals, and nothing of it elsewhere', () => {
  assert.doesNotMatch(said(), /no draw/)
  assert.match(
    said(undefined, { input: { places: 3, committee: 9, dropped: [], undrawn: true } }),
    /who of them has whom follows no draw\./,
  )
})
