import { type Code, i8x16, type Type } from './wasm.ts'

/**
 * What one criterion adds to a scan: bytes in memory about every column, written once, bytes about the row, written for each
 * scan, and code that makes points, or what is ruled out, of the two for 16 columns at a time.
 */
export type Terms = { points: readonly PointsTerm[]; rules: readonly RuleTerm[] }
export type PointsTerm = Filling & {
  /** Points are told as so many more than they are, so that none are negative. */
  shift: number
  /** `slots`: no more words than that are looked at. */
  code(scope: Scope, slots: number): Addends
  upper: Upper
}
/** Points that no column of a block has more of, told like the others, of 16 blocks at a time: their planes are looked at. */
export type Upper = {
  /** The largest there is. */
  most: number
  code(scope: Scope, slots: number): Addends
  /** Writes what blocks say where joining what their columns say is not enough. */
  gather?(memory: ArrayBuffer, blockIndex: (plane: number, block: number) => number): void
}
export type RuleTerm = Filling & {
  /** Makes 255 in the columns that are ruled out. */
  code(scope: Scope, slots: number): At
}
export type Filling = {
  /** Words of a row that are looked at one by one: the largest number. */
  slots: number
  /** Writes what the columns say; the answer writes what one row says, and how many slots it has. */
  fill(memory: ArrayBuffer): (row: number) => number
}

/** Points of 16 columns, as bytes: `low` counts once, `high` 256 times. `wide` is in 16 bits, eight columns at a time. */
export type Addends = {
  low?: readonly Bytes[]
  high?: readonly At[]
  wide?: (at: Load, extend: (bytes: Code) => Code) => Code
}
/** `most`: the largest there is. */
export type Bytes = { most: number; code: At }
export type At = (at: Load) => Code
/** The 16 columns that are being looked at, of the plane that begins here. */
export type Load = (plane: number | Code) => Code

export type Scope = {
  /** Worked out before the first column where that is faster. */
  keep(of: Type, code: Code): Code
  /** A local variable. */
  local(of: Type): number
}

/** Columns that are looked at, or left out, together. */
export const blockSize = 16

/** `join`: how the columns' bytes make the block's. */
export type Plane = { at: number; join: 'or' | 'most' | null }

/**
 * Hands out memory. A plane is a byte for each column. Planes lie one behind the other, or, in records, those of 16 columns together:
 * what is known of few columns is then in few places. Where they lie is known once all are taken.
 */
export type Space = {
  /** Whether `swizzleBelow16` may be used. */
  readonly relaxed: boolean
  readonly rows: number
  readonly columns: number
  readonly padded: number
  take(bytes: number): number
  /** So many planes in a row: where the first begins, counted from `lay()`. */
  plane(join: Plane['join'], count?: number): number
  readonly planes: readonly Plane[]
  readonly inRecords: boolean
  /** From one plane to the next. */
  readonly apart: number
  /** Takes memory for the planes of so many columns, and says where they begin. */
  lay(columns: number): number
  /** Bytes from 16 columns to the next. */
  step(): number
  /** Where a column's byte is, in the planes that were laid first. */
  index(plane: number, column: number): number
  used(): number
}

/** What planes may take in all, in bytes. */
export const mostPlanes = 2 ** 26

export function spaceOf(rows: number, columns: number, padded: number, relaxed: boolean, inRecords: boolean): Space {
  const apart = inRecords ? blockSize : padded
  const planes: Plane[] = []
  let next = 0
  let first = -1
  // records begin with a line of memory
  const record = () => (planes.length * blockSize + 63) & ~63
  const take = (bytes: number) => {
    const at = next
    next += (bytes + 15) & ~15
    return at
  }
  const space: Space = {
    relaxed,
    rows,
    columns,
    padded,
    take,
    plane(join, count = 1) {
      const at = planes.length * apart
      for (let number = 0; number < count; number++) planes.push({ at: at + number * apart, join })
      return at
    },
    planes,
    inRecords,
    apart,
    lay(columns) {
      next = (next + 63) & ~63
      const at = take(inRecords ? (columns / blockSize) * record() : planes.length * padded)
      if (first < 0) first = at
      return at
    },
    step: () => (inRecords ? record() : blockSize),
    index: (plane, column) => first + plane + (inRecords ? (column >> 4) * record() + (column & 15) : column),
    used: () => next,
  }
  return space
}

/** The most there can be, whatever the block. */
export function constantUpper(most: number): Upper {
  const same = (value: number): At => {
    const bytes = i8x16.const(value)
    return () => bytes
  }
  return {
    most,
    code: () => ({
      low: most === 0 ? [] : [{ most: Math.min(most, 255), code: same(most & 255) }],
      high: most > 255 ? [same(most >> 8)] : [],
    }),
  }
}
