import { forbidden, type Kernel } from '../scorer.ts'
import type { Measure } from './measure.ts'
import { block, fillPrice, type Frame, longestBest, longestFound } from './plain.ts'
import { sieveOf } from './sieve.ts'
import { running } from './running.ts'
import type { Side } from './said.ts'
import { type Layout, scan } from './scan.ts'
import { span } from './span.ts'
import { blockSize, spaceOf } from './term.ts'
import { termsOf } from './terms.ts'
import { type Code, i8x16, moduleOf } from './wasm.ts'

/** The kernel in WebAssembly, made for these criteria and people; null where it cannot count their points, or is missing. */
export function simdKernel(measures: readonly Measure[], side: Side, frame: Frame): Kernel | null {
  const prepared = prepare(measures, side, frame)
  if (prepared === null) return null
  const { terms, space } = prepared
  const { rows, columns, unit, most } = frame
  const layout: Layout = {
    columns,
    padded: space.padded,
    planes: space.lay(space.padded),
    prices: space.take(2 * space.padded),
    found: space.take(4 * longestFound),
    values: space.take(4 * longestBest),
    // A vector or two more, so that whole ones can be looked at.
    keys: space.take(4 * longestBest + 32),
    columnsOf: space.take(4 * longestBest),
    scratch: space.take(64),
    longestFound,
    unitBits: Math.log2(unit),
  }
  const few = space.take(4 * blockSize)
  const { memory, calls } = running(terms, space, {
    scan: (name, slots) => scan(name, terms, slots, layout),
    span: (name, slots) => span(name, terms, slots, few, layout.planes),
  })
  const given = new Int32Array(memory, few, blockSize)
  const unseen = unseenBy(terms.unseen, side)
  const prices = new Int16Array(memory, layout.prices, space.padded).fill(fillPrice, columns)
  const found = new Int32Array(memory, layout.found, longestFound)
  /** Made when it is first needed; null where there is none. */
  let sieve: ReturnType<typeof sieveOf> | undefined
  let isSieved = false
  let asked = -1
  const scanRow = (row: number, k: number, mark: number) => {
    asked = row
    return calls.scan(row, k, mark)
  }
  return {
    rows,
    columns,
    unit,
    most,
    price(column, units) {
      prices[column] = units
      isSieved = false
    },
    found,
    values: new Int32Array(memory, layout.values, longestBest),
    best: (row, k, from = lowest) => scanRow(row, k, Math.max(lowest, Math.floor(from))),
    above(row, limit) {
      const mark = Math.floor(limit) + 1
      if (mark > highest) return 0
      if (sieve === undefined) sieve = sieveOf(measures, side, frame, space.relaxed)
      if (sieve === null || mark <= lowest) return scanRow(row, 0, Math.max(mark, lowest))
      if (!isSieved) sieve.arrange(prices)
      isSieved = true
      asked = row
      return sieve.above(row, mark, found) ?? scanRow(row, 0, mark)
    },
    points(row, column) {
      // Writing a row down is worth it for the second question about it.
      if (row !== asked) {
        asked = row
        return frame.points(row, column)
      }
      if (unseen !== null && unseen(row, column)) return forbidden
      const at = column % blockSize
      calls.span(row, column - at, column - at + blockSize)
      return given[at]!
    },
  }
}

const lowest = -0x8000
const highest = 0x7fff

function unseenBy(measures: readonly Measure[], side: Side): ((row: number, column: number) => boolean) | null {
  if (measures.length === 0) return null
  return (row, column) =>
    measures.some((measure) => (side === 'mentees' ? measure.breaks(row, column) : measure.breaks(column, row)))
}

/** Full rows, as `Frame.row` has them but faster; null likewise. */
export function simdRows(measures: readonly Measure[], side: Side, frame: Frame): Frame['row'] | null {
  const prepared = prepare(measures, side, frame)
  if (prepared === null) return null
  const { terms, space } = prepared
  const planes = space.lay(space.padded)
  const at = space.take(4 * space.padded)
  const { memory, calls } = running(terms, space, {
    span: (name, slots) => span(name, terms, slots, at, planes),
  })
  const points = new Int32Array(memory, at, frame.columns)
  const out = new Uint8Array(terms.unseen.length > 0 ? frame.columns : 0)
  const ignored = new Int32Array(out.length)
  return (row, into) => {
    calls.span(row, 0, space.padded)
    into.set(points)
    if (out.length === 0) return
    out.fill(0)
    for (const measure of terms.unseen) measure.add(side, row, ignored, out)
    for (let column = 0; column < out.length; column++) if (out[column] === 1) into[column] = forbidden
  }
}

function prepare(measures: readonly Measure[], side: Side, { rows, columns }: Frame) {
  if (columns === 0 || !runs(i8x16.bitmask(i8x16.const(0)))) return null
  const relaxed = runs(i8x16.bitmask(i8x16.swizzleBelow16(i8x16.const(0), i8x16.const(0))))
  const space = spaceOf(rows, columns, Math.ceil(columns / block) * block, relaxed, false)
  const terms = termsOf(measures, side, space)
  return terms && { terms, space }
}

/** Old engines do not know all instructions, and a page may forbid WebAssembly. */
function runs(body: Code): boolean {
  try {
    return Boolean(new WebAssembly.Module(moduleOf(0, [{ name: 'probe', parameters: 0, locals: [], body }])))
  } catch {
    return false
  }
}
