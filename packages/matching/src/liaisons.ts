import { draw } from './draw.ts'
import { fault, isCapacity, ProblemError, twice } from './faults.ts'

export type LiaisonPair = {
  id: string
  /** Liaisons who may not look after this pair: their own pair, their employer (R7). */
  forbidden?: readonly string[]
  /** The liaison it should stay with, where that costs no balance. */
  prefer?: string
}

/** `limit`: how many pairs at most, those in `load` included; `load`: how many are looked after already, default 0. */
export type Liaison = { id: string; limit: number; load?: number }

export type LiaisonPlan = {
  assigned: Record<string, string>
  /** Sorted by pair. `limits_reached`: those who may look after it have all they can. */
  unassigned: { pair: string; reason: 'every_liaison_forbidden' | 'limits_reached' }[]
  /** Pairs per liaison afterwards, those before included. */
  loads: Record<string, number>
}

/**
 * A liaison for every pair (R7): as many pairs as the limits allow, then loads as even as can be (least sum of squares),
 * then as many kept with whom they prefer; exact. What is still equal falls by the seed; input order moves nobody.
 * Throws ProblemError for ids given twice and for limits or loads that are not whole numbers from 0 on.
 */
export function assignLiaisons(
  pairs: readonly LiaisonPair[],
  liaisons: readonly Liaison[],
  options: { seed: number },
): LiaisonPlan {
  const found = [
    ...twice(pairs, 'pair_twice'),
    ...twice(liaisons, 'liaison_twice'),
    ...liaisons.flatMap(({ id, limit, load = 0 }) =>
      isCapacity(limit) && isCapacity(load) ? [] : fault('limit_not_whole', id),
    ),
  ]
  if (found.length > 0) throw new ProblemError(found)
  const chance = (one: { id: string }, other: { id: string }) =>
    draw(options.seed, one.id) - draw(options.seed, other.id) || (one.id < other.id ? -1 : 1)
  const people = liaisons.toSorted(chance)
  const work = workOf(pairs.toSorted(chance), people)
  for (let pair = 0; pair < work.cost.length; pair++) insert(work, pair)

  const nobody = people.length
  const placed = work.pairs.map((pair, at) => ({ pair, liaison: work.mate[at]! }))
  const without = placed.filter(({ liaison }) => liaison === nobody).map(({ pair }) => pair)
  return {
    assigned: Object.fromEntries(
      placed.filter(({ liaison }) => liaison < nobody).map(({ pair, liaison }) => [pair.id, people[liaison]!.id]),
    ),
    unassigned: without
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map((pair) => ({
        pair: pair.id,
        reason:
          people.length > 0 && people.every(({ id }) => pair.forbidden?.includes(id))
            ? 'every_liaison_forbidden'
            : 'limits_reached',
      })),
    loads: Object.fromEntries(people.map(({ id }, at) => [id, work.load[at]!])),
  }
}

/** Costs in units of one pair kept with whom it prefers. The last column is nobody: dear, and without limit. */
type Work = {
  pairs: readonly LiaisonPair[]
  /** Of each pair with each liaison, before load; Infinity where forbidden. */
  cost: Float64Array[]
  load: number[]
  limit: number[]
  /** What one step of load weighs: more than all preferences together. */
  step: number
  mate: Int32Array
  held: Set<number>[]
  /** From liaison to liaison, the pair whose move is cheapest (−1: none) and what it costs. */
  mover: Int32Array
  move: Float64Array
}

function workOf(pairs: readonly LiaisonPair[], people: readonly Liaison[]): Work {
  const columns = people.length + 1
  const step = pairs.length + 1
  const load = people.map((liaison) => liaison.load ?? 0)
  const dear = 4 * step * (pairs.length + Math.max(0, ...load) + 1) * columns
  return {
    pairs,
    cost: pairs.map((pair) => {
      const forbidden = new Set(pair.forbidden)
      return Float64Array.from([
        ...people.map(({ id }) => (forbidden.has(id) ? Infinity : pair.prefer === id ? -1 : 0)),
        dear,
      ])
    }),
    load: [...load, 0],
    limit: [...people.map((liaison) => liaison.limit), Infinity],
    step,
    mate: new Int32Array(pairs.length).fill(-1),
    held: Array.from({ length: columns }, () => new Set<number>()),
    mover: new Int32Array(columns * columns).fill(-1),
    move: new Float64Array(columns * columns).fill(Infinity),
  }
}

/** Adds one pair by a shortest path of moves from liaison to liaison (Bellman and Ford: a move may gain something). */
function insert(work: Work, pair: number): void {
  const { cost, load, limit, step, mate, move, mover } = work
  const columns = load.length
  const distance = cost[pair]!.slice()
  const via = new Int32Array(columns).fill(-1)
  for (let changed = true; changed; ) {
    changed = false
    for (let from = 0; from < columns; from++) {
      for (let to = 0; to < columns; to++) {
        const through = distance[from]! + move[from * columns + to]!
        if (through >= distance[to]!) continue
        distance[to] = through
        via[to] = from
        changed = true
      }
    }
  }
  const last = columns - 1
  let end = last
  let least = distance[last]!
  for (let at = 0; at < last; at++) {
    const total = distance[at]! + step * (2 * load[at]! + 1)
    if (load[at]! < limit[at]! && total < least) {
      end = at
      least = total
    }
  }
  load[end]!++
  const touched = new Set([end])
  let column = end
  for (; via[column]! >= 0; column = via[column]!) {
    const from = via[column]!
    const moving = mover[from * columns + column]!
    work.held[from]!.delete(moving)
    work.held[column]!.add(moving)
    mate[moving] = column
    touched.add(from)
  }
  work.held[column]!.add(pair)
  mate[pair] = column
  for (const at of touched) findMoves(work, at)
}

function findMoves({ cost, held, load, move, mover }: Work, from: number): void {
  const columns = load.length
  for (let to = 0; to < columns; to++) {
    let best = -1
    let least = Infinity
    for (const pair of held[from]!) {
      const change = cost[pair]![to]! - cost[pair]![from]!
      if (to === from || change > least || (change === least && pair > best)) continue
      best = pair
      least = change
    }
    mover[from * columns + to] = least < Infinity ? best : -1
    move[from * columns + to] = least
  }
}
