import type { Code, Type } from './wasm.ts'

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

/** Hands out memory. A plane is a byte for each column. */
export type Space = {
  /** Whether `swizzleBelow16` may be used. */
  readonly relaxed: boolean
  readonly rows: number
  readonly columns: number
  readonly padded: number
  take(bytes: number): number
  used(): number
}

/** What planes may take in all, in bytes. */
export const mostPlanes = 2 ** 26

export function spaceOf(rows: number, columns: number, padded: number, relaxed: boolean): Space {
  let next = 0
  return {
    relaxed,
    rows,
    columns,
    padded,
    take(bytes) {
      const at = next
      next += (bytes + 15) & ~15
      return at
    },
    used: () => next,
  }
}
