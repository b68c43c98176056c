import { forbidden, type Kernel } from '../scorer.ts'
import type { Measure } from './measure.ts'
import { block, fillPrice, type Frame, longestBest, longestFound } from './plain.ts'
import { running } from './running.ts'
import type { Side } from './said.ts'
import { type Layout, scan } from './scan.ts'
import { span, spanStep } from './span.ts'
import { spaceOf } from './term.ts'
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
  const few = space.take(4 * spanStep)
  const { memory, calls } = running(terms, space, {
    scan: (name, slots) => scan(name, terms, slots, layout),
    span: (name, slots) => span(name, terms, slots, few),
  })
  const given = new Int32Array(memory, few, spanStep)
  const unseen = unseenBy(terms.unseen, side)
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
    prices: new Int16Array(memory, layout.prices, space.padded).fill(fillPrice, columns),
    found: new Int32Array(memory, layout.found, longestFound),
    values: new Int32Array(memory, layout.values, longestBest),
    best: (row, k, from = lowest) => scanRow(row, k, Math.max(lowest, Math.floor(from))),
    above(row, limit) {
      const mark = Math.floor(limit) + 1
      return mark > highest ? 0 : scanRow(row, 0, Math.max(mark, lowest))
    },
    points(row, column) {
      // Writing a row down is worth it for the second question about it.
      if (row !== asked) {
        asked = row
        return frame.points(row, column)
      }
      if (unseen !== null && unseen(row, column)) return forbidden
      const at = column % spanStep
      calls.span(row, column - at, column - at + spanStep)
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
  const at = space.take(4 * space.padded)
  const { memory, calls } = running(terms, space, { span: (name, slots) => span(name, terms, slots, at) })
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
  const space = spaceOf(rows, columns, Math.ceil(columns / block) * block, relaxed)
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
