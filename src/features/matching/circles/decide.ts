/** One pair that may not be. */
export type Ban = { mentee: string; mentor: string; reason: string }

export type Parted<T> = {
  made: T
  /** The bans it was made with: those given, and one for each circle. */
  bans: readonly Ban[]
  circles: number
  /** Every way to part them was looked at: nothing without a circle is better. */
  all: boolean
}

/**
 * Nobody is the mentor of their own mentor (R40). No rule about a single pair can say that, so that it is seen afterwards:
 * either of such two pairs is banned, and everybody is matched again, each way for itself; the best that has no circle is
 * taken. A ban never makes anything better, so that a way that is no better than what was found is left there. `ways`: the
 * pairs of a circle that may be banned, the one to try first in front; none where there is no circle. `better`: whether the
 * one is better than the other. `most`: so many times everybody is matched; after that each circle is parted in the first
 * way alone.
 */
export function apart<T>(
  given: readonly Ban[],
  {
    solve,
    ways,
    better,
    most,
  }: {
    solve(bans: readonly Ban[]): T
    ways(made: T): readonly Ban[]
    better(one: T, other: T): boolean
    most: number
  },
): Parted<T> {
  let best: { made: T; bans: readonly Ban[] } | undefined
  let left = most
  let all = true
  const look = (bans: readonly Ban[]): void => {
    const made = solve(bans)
    left--
    if (best !== undefined && !better(made, best.made)) return
    const either = ways(made)
    if (either.length === 0) {
      best = { made, bans }
      return
    }
    for (const [at, ban] of either.entries()) {
      if (at > 0 && left <= 0) {
        all = false
        return
      }
      look([...bans, ban])
    }
  }
  look(given)
  const { made, bans } = best as unknown as { made: T; bans: readonly Ban[] }
  return { made, bans, circles: bans.length - given.length, all }
}
