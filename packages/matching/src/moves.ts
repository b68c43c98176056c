import type { Pair } from './problem.ts'

/**
 * What changes for one mentee from one matching to another: `null` is no mentor. `gain`: points of the pair afterwards less
 * those before, where no pair has 0.
 */
export type Move = { mentee: string; from: string | null; to: string | null; gain: number }

/** Sorted by mentee; whoever keeps their mentor, or stays without, is not listed. */
export function movesBetween(before: readonly Pair[], after: readonly Pair[]): Move[] {
  const was = new Map(before.map((pair) => [pair.mentee, pair]))
  const is = new Map(after.map((pair) => [pair.mentee, pair]))
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((mentee) => {
    const from = was.get(mentee)
    const to = is.get(mentee)
    if (from?.mentor === to?.mentor) return []
    const gain = (to?.points ?? 0) - (from?.points ?? 0)
    return [{ mentee, from: from?.mentor ?? null, to: to?.mentor ?? null, gain }]
  })
}
