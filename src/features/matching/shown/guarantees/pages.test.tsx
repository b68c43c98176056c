import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderPart } from '#ui/html.ts'
import { Guarantees } from '#features/matching/shown/guarantees/pages.tsx'
import type { RunRow } from '#features/matching/shown/model.ts'

type Large = readonly ('floor' | 'ties')[]
const run = (circles?: { parted: number; every: boolean }, leftOut?: Large) =>
  ({
    seed: 7,
    changes: [],
    levels: { pairs: 2, priority: 0, floor: 20, points: 50 },
    input: { places: 3, committee: 9, dropped: [], ...(circles && { circles }), ...(leftOut && { leftOut }) },
  }) as unknown as RunRow
const said = (circles?: { parted: number; every: boolean }, leftOut?: Large) =>
  renderPart(<Guarantees run={run(circles, leftOut)} locale="en-US" />).replace(/<[^>]*>/g, '')

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

test('promises nothing of the lowest pair, nor of equals, where there were too many people for it', () => {
  assert.match(said(), /No arrangement does better for the lowest pair\./)
  assert.doesNotMatch(said(), /25 million|follows no draw/)
  assert.match(said(undefined, ['floor']), /The lowest pair was not raised\. The people make more than 25 million/)
  assert.doesNotMatch(said(undefined, ['floor']), /does better for the lowest pair|follows no draw/)
  assert.match(said(undefined, ['floor', 'ties']), /follows no draw/)
})
