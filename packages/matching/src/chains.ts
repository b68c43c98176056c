import type { Move } from './moves.ts'
import type { Pair, Problem } from './problem.ts'

/**
 * Moves that need each other. Every chain can be done or left alone by itself: any selection of them keeps all rules, if it has
 * those that `must` be. `pairs` and `points`: what it gains against leaving it alone, where whoever can no longer have the mentor
 * that was announced has none; where `must`, against what was announced.
 */
export type Chain = { moves: Move[]; must: boolean; pairs: number; points: number }

type Step = { move: Move; from: string | null; to: string | null; pairs: number; points: number }

/**
 * Those that must be first, then by what they gain. `standing`: announced pairs that may still be, in today's points; `after`:
 * what is to be. No smaller chains exist where every mentor takes one mentee.
 */
export function chainsOf(
  { mentors, locks = [] }: Problem,
  moves: readonly Move[],
  standing: readonly Pair[],
  after: readonly Pair[],
): Chain[] {
  const is = new Map(after.map((pair) => [pair.mentee, pair]))
  const kept = baseOf(new Map(mentors.map(({ id, capacity }) => [id, capacity])), locks, standing, is)
  const must: Chain[] = []
  const steps: Step[] = []
  for (const move of moves) {
    const was = kept.base.get(move.mentee)
    const then = is.get(move.mentee)
    const pairs = (then ? 1 : 0) - (was ? 1 : 0)
    if (was?.mentor !== then?.mentor) {
      const points = (then?.points ?? 0) - (was?.points ?? 0)
      steps.push({ move, from: was?.mentor ?? null, to: move.to, pairs, points })
    } else {
      const told = (move.to === null ? 0 : 1) - (move.from === null ? 0 : 1)
      must.push({ moves: [move], must: true, pairs: told, points: move.gain })
    }
  }
  return [...must, ...linked(steps, kept.free).sort(byGain)]
}

function byGain(one: Chain, other: Chain): number {
  return other.pairs - one.pairs || other.points - one.points
}

/** What is left if no chain is done: locks, and announced pairs as far as they may be. `free`: places of each mentor that leaves. */
function baseOf(
  capacity: ReadonlyMap<string, number>,
  locks: NonNullable<Problem['locks']>,
  standing: readonly Pair[],
  after: ReadonlyMap<string, Pair>,
) {
  const base = new Map(standing.map((pair) => [pair.mentee, pair]))
  for (const { mentee } of locks) base.set(mentee, after.get(mentee)!)
  const free = new Map(capacity)
  for (const { mentor } of base.values()) free.set(mentor, free.get(mentor)! - 1)
  // where a mentor takes fewer than were announced, some of those who leave have to; best those who get no other
  const leaving = [...base.values()].filter(({ mentee, mentor }) => after.get(mentee)?.mentor !== mentor)
  leaving.sort((one, other) => Number(after.has(one.mentee)) - Number(after.has(other.mentee)))
  for (const { mentee, mentor } of leaving) {
    if (free.get(mentor)! >= 0) continue
    base.delete(mentee)
    free.set(mentor, free.get(mentor)! + 1)
  }
  return { base, free }
}

/** Whoever comes to a mentor without a free place needs one who leaves: each has one of their own, if possible of the same chain. */
function linked(steps: readonly Step[], free: ReadonlyMap<string, number>): Chain[] {
  const root = Array.from(steps.keys())
  const rootOf = (at: number): number => {
    let top = at
    while (root[top] !== top) top = root[top] = root[root[top]!]!
    return top
  }
  const coming = grouped(steps.keys(), (at) => steps[at]!.to)
  const going = grouped(steps.keys(), (at) => steps[at]!.from)
  const mentors = [...coming.keys()].filter((mentor) => mentor !== null)
  const choices = (mentor: string) => going.get(mentor)?.length ?? 0
  // where there is no choice first
  for (const mentor of mentors.sort((one, other) => choices(one) - choices(other))) {
    const out = new Set(going.get(mentor))
    const left = coming.get(mentor)!.filter((at) => {
      for (const other of out) if (rootOf(other) === rootOf(at)) return !out.delete(other)
      return true
    })
    const others = [...out]
    for (const at of left.slice(free.get(mentor)!)) root[rootOf(at)] = rootOf(others.pop()!)
  }
  return [...grouped(steps.keys(), rootOf).values()].map((members) => {
    const own = members.map((at) => steps[at]!)
    const sum = (what: 'pairs' | 'points') => own.reduce((total, step) => total + step[what], 0)
    return { moves: own.map(({ move }) => move), must: false, pairs: sum('pairs'), points: sum('points') }
  })
}

function grouped<Key>(items: Iterable<number>, keyOf: (item: number) => Key): Map<Key, number[]> {
  const groups = new Map<Key, number[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
