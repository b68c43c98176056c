import type { Kernel } from '../scorer.ts'
import type { Facts } from './facts.ts'

/** Pairs read one by one besides the scan: about as many as bring a tenth to the check of 10^10 pairs. */
const mostPairs = 1_000_000

/** Rows to be read again, by a seed: all where there are few pairs, else as many as make about a million. */
export function sampleOf(rows: readonly number[], columns: number, seed: number): Set<number> {
  const size = Math.min(rows.length, Math.ceil(mostPairs / Math.max(1, columns)))
  if (size === rows.length) return new Set(rows)
  const chosen = new Set<number>()
  // a generator of its own (mulberry32): nothing here is the solver's
  for (let state = seed | 0; chosen.size < size; ) {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    chosen.add(rows[((mixed ^ (mixed >>> 14)) >>> 0) % rows.length]!)
  }
  return chosen
}

/**
 * Reads a sample of rows pair by pair, as the scorer says each by itself, and holds the scan to it: just below what a mentee pays, where
 * their own mentor is, the scan must count everybody whom the scorer counts. It can name more (forbidden by what it does not know),
 * never fewer. A text: what is wrong.
 */
export function misread(
  { rivals, mentees, mentors, cells }: Facts,
  prices: { paid: Float64Array; asked: Float64Array },
  scan: Kernel,
  seed: number,
  least: number,
): string | undefined {
  const { paid, asked } = prices
  const { unit } = scan
  for (const at of sampleOf(rivals, mentors.length, seed)) {
    const own = paid[at]!
    const mark = Math.min(own * unit, 32767) - 1
    let counted = 0
    for (let to = 0; to < mentors.length; to++) {
      const points = cells.at(at, to)
      if (Number.isNaN(points)) continue
      if (points >= least && points > own + asked[to]!)
        return `points: ${mentees[at]}, ${mentors[to]} are priced below their points`
      if (points * unit - Math.min(asked[to]! * unit, 32767) > mark) counted++
    }
    if (mark >= -32768 && scan.above(at, mark) < counted) return `points: the scan overlooks pairs of ${mentees[at]}`
  }
  return undefined
}
