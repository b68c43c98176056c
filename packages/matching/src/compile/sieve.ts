import { longestFound, fillPrice, type Frame } from './plain.ts'
import type { Measure } from './measure.ts'
import { cellsOf, orderBy } from './order.ts'
import { running } from './running.ts'
import type { Side } from './said.ts'
import { bound, collect, narrow, pick, type Sieve } from './sift.ts'
import { blockSize, type Plane, type Space, spaceOf, type Terms } from './term.ts'
import { termsOf } from './terms.ts'

/**
 * Finds what is worth a mark without looking at most columns. They are kept in an order in which neighbors are worth much the same to
 * most rows: by cell, then by price. Of every 16, a block, and of every 16 blocks, a heap, it is known what no row can get more from;
 * where that is below the mark, nobody is asked. Null where such bounds cannot be counted in 16 bits.
 */
export function sieveOf(measures: readonly Measure[], side: Side, { rows, columns, unit }: Frame, relaxed: boolean) {
  const padded = Math.ceil(columns / blockSize ** 3) * blockSize ** 3
  const space = spaceOf(rows, columns, padded, relaxed, true)
  const prices = space.plane(null, 2)
  const terms = termsOf(measures, side, space)
  if (terms === null || !boundsFit(terms, unit)) return null
  const blocks = padded / blockSize
  const heaps = blocks / blockSize
  const layout: Sieve = {
    columns,
    blocks,
    heaps,
    step: space.step(),
    columnsFrom: space.lay(padded),
    blocksFrom: space.lay(blocks),
    heapsFrom: space.lay(heaps),
    prices,
    order: space.take(4 * padded),
    bounds: space.take(2 * heaps),
    heapsPending: space.take(4 * heaps + 4),
    blocksPending: space.take(4 * blocks + 4),
    found: space.take(4 * padded),
    unitBits: Math.log2(unit),
  }
  const { memory, calls } = running(terms, space, {
    bound: (name, slots) => bound(name, terms, slots, layout),
    collect: (name) => collect(name, layout),
    narrow: (name, slots) => narrow(name, terms, slots, layout),
    pick: (name, slots) => pick(name, terms, slots, layout),
  })
  const arrange = arranging(terms, space, layout, memory, cellsOf(measures, side, columns))
  const found = new Int32Array(memory, layout.found, padded)
  /** Rows asked and blocks gone through, of late: where most are, it is faster to go through all in one. */
  let asked = 0
  let passed = 0
  return {
    arrange(prices: Int16Array): void {
      arrange(prices)
      asked = 0
      passed = 0
    },
    /** Columns worth `mark` or more, ascending, into `into`; says how many. Null where a scan of the whole row is faster. */
    above(row: number, mark: number, into: Int32Array): number | null {
      if (asked >= trial && passed > mostPassed * blocks * asked) return null
      calls.bound(row, 0, 0)
      calls.collect(row, mark, 0)
      passed += calls.narrow(row, mark, 0)
      asked++
      const count = calls.pick(row, mark, 0)
      // as a rule, where a proof is looked through
      if (count === 0) return 0
      if (count > 1) found.subarray(0, count).sort()
      into.set(found.subarray(0, Math.min(count, longestFound)))
      return count
    },
  }
}

/** After so many rows it is known whether most blocks have to be gone through anyway. */
const trial = 64
const mostPassed = 0.25

/** Whether bounds can be counted in 16 bits. */
function boundsFit({ points }: Terms, unit: number): boolean {
  const told = points.reduce((sum, { upper }) => sum + upper.most, 0)
  const shift = points.reduce((sum, term) => sum + term.shift, 0)
  return told <= 0x7fff && (told - shift) * unit <= 0x7fff
}

/** Puts all columns in order by new prices, and writes down what blocks and heaps of them say. */
function arranging(terms: Terms, space: Space, layout: Sieve, memory: ArrayBuffer, cells: Int32Array) {
  const { columns, blocks, heaps, step, columnsFrom, blocksFrom, heapsFrom } = layout
  const bytes = new Uint8Array(memory)
  const words = new Int16Array(memory)
  const order = new Int32Array(memory, layout.order, space.padded)
  const placeOf = new Int32Array(columns)
  for (let at = 0; at < space.padded; at++) order[at] = at
  for (let at = 0; at < columns; at++) placeOf[at] = at
  const priceAt = (from: number, at: number) => (from + layout.prices + (at >> 4) * step) / 2 + (at & 15)
  const indexIn = (from: number) => (plane: number, at: number) => from + plane + (at >> 4) * step + (at & 15)
  const blockIndex = indexIn(blocksFrom)
  const heapIndex = indexIn(heapsFrom)
  const least = (at: number) => {
    let low = fillPrice
    for (let one = at; one < at + blockSize; one++) if (words[one]! < low) low = words[one]!
    return low
  }
  return (prices: Int16Array): void => {
    const next = orderBy(cells, prices)
    const from = Int32Array.from(next, (column) => space.index(0, placeOf[column]!))
    const before = new Uint8Array(columns)
    for (const { at, join } of space.planes) {
      for (let place = 0; place < columns; place++) before[place] = bytes[at + from[place]!]!
      for (let place = 0; place < columns; place++) bytes[space.index(at, place)] = before[place]!
      joined(bytes, join, space.index(at, 0), blockIndex, at, blocks, step)
    }
    order.set(next)
    for (let place = 0; place < columns; place++) placeOf[next[place]!] = place
    for (let place = 0; place < space.padded; place++)
      words[priceAt(columnsFrom, place)] = place < columns ? prices[next[place]!]! : fillPrice
    for (const { upper } of terms.points) upper.gather?.(memory, blockIndex)
    for (const { at, join } of space.planes) joined(bytes, join, blockIndex(at, 0), heapIndex, at, heaps, step)
    for (let block = 0; block < blocks; block++)
      words[priceAt(blocksFrom, block)] = least(priceAt(columnsFrom, block * blockSize))
    for (let heap = 0; heap < heaps; heap++)
      words[priceAt(heapsFrom, heap)] = least(priceAt(blocksFrom, heap * blockSize))
  }
}

/** What each 16 say, together: all bits that any has, or the largest number. */
function joined(
  bytes: Uint8Array,
  join: Plane['join'],
  from: number,
  to: (plane: number, at: number) => number,
  plane: number,
  count: number,
  step: number,
): void {
  for (let block = 0, first = from; block < count; block++, first += step) {
    let all = 0
    for (let at = first, end = first + blockSize; at < end; at++) {
      if (join !== 'most') all |= bytes[at]!
      else if (bytes[at]! > all) all = bytes[at]!
    }
    bytes[to(plane, block)] = all
  }
}
