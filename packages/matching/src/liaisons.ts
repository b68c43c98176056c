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
  const people = drawn(liaisons, options.seed)
  const ordered = drawn(pairs, options.seed)
  const { mate, load } = solve(ordered, people)

  const nobody = people.length
  const placed = ordered.map((pair, at) => ({ pair, liaison: mate[at]! }))
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
    loads: Object.fromEntries(people.map(({ id }, at) => [id, load[at]!])),
  }
}

/** In the order of the lottery. */
function drawn<One extends { id: string }>(list: readonly One[], seed: number): One[] {
  return list
    .map((one) => ({ one, chance: draw(seed, one.id) }))
    .sort((some, other) => some.chance - other.chance || (some.one.id < other.one.id ? -1 : 1))
    .map(({ one }) => one)
}

/**
 * Everybody starts with whom they prefer, whatever the load, and the rest where least is carried: no plan keeps more.
 * Then every step moves one pair, or a chain of them, from where relief is largest to where load costs least, and loses
 * as few kept ones as those loads allow, until no chain gains anything. Costs are convex, so that plan is the best.
 */
function solve(pairs: readonly LiaisonPair[], people: readonly Liaison[]): Work {
  const work = workOf(pairs, people)
  fill(work)
  for (let from = 0; from < work.columns; from++) findMoves(work, from)
  for (let end = findChain(work); end >= 0; end = findChain(work)) follow(work, end)
  return work
}

/** The last column is nobody: dear, and without limit. Sets of pairs are bits, `words` of 32 for every column. */
type Work = {
  columns: number
  words: number
  load: number[]
  limit: number[]
  /** Whom a pair prefers and may have, −1 without. */
  wish: Int32Array
  mate: Int32Array
  /** Of each column, the pairs who may have it, who prefer it, who have it. */
  may: Int32Array
  wants: Int32Array
  has: Int32Array
  /** From column to column, how many pairs of the one prefer the other: where none does, nobody looks through them all. */
  wishers: Int32Array
  /** From column to column, the pair whose move is cheapest (−1: none), and how many kept ones it costs: −1 to 1. */
  mover: Int32Array
  move: Float64Array
  /** To each column, what the best chain of moves costs, and the column before (−1: it starts here). */
  reach: Float64Array
  via: Int32Array
}

function workOf(pairs: readonly LiaisonPair[], people: readonly Liaison[]): Work {
  const columns = people.length + 1
  const words = Math.ceil(pairs.length / 32)
  const column = new Map(people.map(({ id }, at) => [id, at]))
  const full = people.flatMap(({ limit, load = 0 }, at) => (load < limit ? [] : [at]))
  const may = new Int32Array(columns * words).fill(-1)
  const wants = new Int32Array(columns * words)
  const wish = new Int32Array(pairs.length).fill(-1)
  for (const at of full) may.fill(0, at * words, (at + 1) * words)
  pairs.forEach(({ forbidden = [], prefer }, pair) => {
    const word = pair >> 5
    const bit = 1 << (pair & 31)
    for (const id of forbidden) {
      const at = column.get(id)
      if (at !== undefined) may[at * words + word]! &= ~bit
    }
    const wished = prefer === undefined ? undefined : column.get(prefer)
    if (wished === undefined || (may[wished * words + word]! & bit) === 0) return
    wish[pair] = wished
    wants[wished * words + word]! |= bit
  })
  return {
    columns,
    words,
    load: [...people.map(({ load = 0 }) => load), 0],
    limit: [...people.map(({ limit }) => limit), Infinity],
    wish,
    mate: new Int32Array(pairs.length).fill(-1),
    may,
    wants,
    has: new Int32Array(columns * words),
    wishers: new Int32Array(columns * columns),
    mover: new Int32Array(columns * columns).fill(-1),
    move: new Float64Array(columns * columns).fill(Infinity),
    reach: new Float64Array(columns),
    via: new Int32Array(columns),
  }
}

function fill(work: Work): void {
  const { columns, load, limit, may, wish, words } = work
  wish.forEach((wished, pair) => {
    if (wished >= 0) put(work, pair, wished)
  })
  wish.forEach((wished, pair) => {
    if (wished >= 0) return
    let least = columns - 1
    for (let at = 0; at < columns - 1; at++) {
      if (load[at]! >= limit[at]! || (may[at * words + (pair >> 5)]! & (1 << (pair & 31))) === 0) continue
      if (least === columns - 1 || load[at]! < load[least]!) least = at
    }
    put(work, pair, least)
  })
}

function put({ wishers, columns, has, load, mate, wish, words }: Work, pair: number, to: number): void {
  const from = mate[pair]!
  const wished = wish[pair]!
  const bit = 1 << (pair & 31)
  if (from >= 0) {
    has[from * words + (pair >> 5)]! &= ~bit
    load[from]!--
    if (wished >= 0) wishers[from * columns + wished]!--
  }
  if (wished >= 0) wishers[to * columns + wished]!++
  has[to * words + (pair >> 5)]! |= bit
  load[to]!++
  mate[pair] = to
}

function findMoves({ wishers, columns, has, may, move, mover, wants, words }: Work, from: number): void {
  let loose = false
  for (let at = from * words; at < (from + 1) * words && !loose; at++) loose = (has[at]! & ~wants[at]!) !== 0
  for (let to = 0; to < columns; to++) {
    const enough = wishers[from * columns + to]! > 0 ? -1 : loose ? 0 : 1
    let least = Infinity
    let found = 0
    let at = 0
    for (let word = 0; word < words && from !== to && least > enough; word++) {
      const some = has[from * words + word]! & may[to * words + word]!
      if (some === 0) continue
      const wanting = some & wants[to * words + word]!
      const free = some & ~wants[from * words + word]!
      const cost = wanting !== 0 ? -1 : free !== 0 ? 0 : 1
      if (cost >= least) continue
      least = cost
      found = wanting || free || some
      at = word
    }
    mover[from * columns + to] = least < Infinity ? 32 * at + 31 - Math.clz32(found & -found) : -1
    move[from * columns + to] = least
  }
}

/** Where the best chain ends, −1 when none gains anything (Bellman and Ford: a move may gain something). */
function findChain({ columns, limit, load, move, reach, via }: Work): number {
  const nobody = columns - 1
  // One step of load weighs more than what a chain can lose, and nobody more than any load.
  const step = columns + 1
  const dear = 2 * Math.max(...load) + 2
  for (let at = 0; at < columns; at++) {
    const relief = at === nobody ? dear : load[at]! > limit[at]! ? 2 * dear : 2 * load[at]! - 1
    reach[at] = -step * relief
    via[at] = -1
  }
  for (let changed = true; changed; ) {
    changed = false
    for (let from = 0; from < columns; from++) {
      for (let to = 0; to < columns; to++) {
        const through = reach[from]! + move[from * columns + to]!
        if (through >= reach[to]!) continue
        reach[to] = through
        via[to] = from
        changed = true
      }
    }
  }
  let end = -1
  let least = 0
  for (let at = 0; at < columns; at++) {
    if (at < nobody && load[at]! >= limit[at]!) continue
    const total = reach[at]! + step * (at === nobody ? dear : 2 * load[at]! + 1)
    if (total >= least) continue
    end = at
    least = total
  }
  return end
}

function follow(work: Work, end: number): void {
  const touched = [end]
  for (let to = end; work.via[to]! >= 0; to = work.via[to]!) {
    const from = work.via[to]!
    put(work, work.mover[from * work.columns + to]!, to)
    touched.push(from)
  }
  for (const at of touched) findMoves(work, at)
}
