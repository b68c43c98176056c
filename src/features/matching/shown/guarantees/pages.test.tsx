import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderPart } from '#ui/html.ts'
import { Guarantees } from '#features/matching/shown/guarantees/pages.tsx'
import type { RunRow } from '#features/matching/shown/model.ts'

const run = (circles?: { parted: number; every: boolean }) =>
  ({
    seed: 7,
    changes: [],
    levels: { pairs: 2, priority: 0, floor: 20, points: 50 },
    input: { places: 3, committee: 9, dropped: [], ...(circles && { circles }) },
  }) as unknown as RunRow
const said = (circles?: { parted: number; every: boolean }) =>
  renderPart(<Guarantees run={run(circles)} locale="en-US" />).replace(/<[^>]*>/g, '')

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
