import { across, type Table } from './groups.ts'
import { other, type Side } from './said.ts'
import { outlined } from './outline.ts'
import { type At, constantUpper, type PointsTerm, type RuleTerm, type Scope, type Space } from './term.ts'
import { type Code, i32, get, i8x16, tee, v128 } from './wasm.ts'

/** What rows' groups say of columns' classes, `cells[class][group]`; `of` is the class of a column's group. */
type Grid = { of: Uint8Array; cells: readonly Int32Array[] }

/** Larger tables are not laid out. */
const mostCells = 2 ** 22
const mostClasses = 256
const perPart = 4

/**
 * Classes of column groups that no row tells apart; null where looking up one of so many costs more than `cost` instructions for 16
 * columns, about.
 */
export function gridOf(table: Table, side: Side, cost: number, cell: Table['points']): Grid | null {
  const groups = table[side].said.people
  const columns = table[other(side)]
  const most = Math.min(16 * Math.floor(cost / perPart), mostClasses)
  if (groups * columns.said.people > mostCells) return null
  const known = new Map<string, number>()
  const cells: Int32Array[] = []
  const of = new Uint8Array(columns.said.people)
  const answers = new Int32Array(groups)
  // Nobody may be in the group that says nothing.
  for (let column = columns.of.includes(0) ? 0 : 1; column < of.length; column++) {
    for (let group = 0; group < groups; group++) answers[group] = across(cell, side, group, column)
    const key = answers.join()
    let at = known.get(key)
    if (at === undefined) known.set(key, (at = cells.push(answers.slice()) - 1))
    if (at === most) return null
    of[column] = at
  }
  return { of, cells }
}

/** Each column's class chooses a byte of a table that belongs to the row. */
export function pointsLookup(grid: Grid, table: Table, side: Side, space: Space): PointsTerm {
  const extreme = (of: (...two: number[]) => number) =>
    grid.cells.reduce((all, some) => some.reduce((one, next) => of(one, next), all), 0)
  const shift = -extreme(Math.min)
  const most = extreme(Math.max) + shift
  const bytes = most > 255 ? 2 : 1
  const { width, plane, code, fill } = laidOut(grid, (cell) => cell + shift, bytes, table, side, space)
  const { of, said } = table[side]
  const told = grid.cells.map((given) => given.map((cell) => cell + shift))
  const blocks = outlined(told, said.people, bytes, plane, space)
  const low = Math.min(most, 255)
  return {
    slots: 0,
    shift,
    code: (scope) => ({
      low: [{ most: low, code: code(scope, 0) }],
      high: bytes === 2 ? [code(scope, width)] : [],
    }),
    upper: blocks
      ? {
          // the largest of each byte on its own may be more than any has together
          most: bytes === 2 ? most | 255 : most,
          code: (scope) => ({
            low: [{ most: low, code: blocks.code(scope, 0) }],
            high: bytes === 2 ? [blocks.code(scope, 1)] : [],
          }),
          gather: blocks.gather,
        }
      : constantUpper(most),
    fill(memory) {
      const write = fill(memory)
      const writeToo = blocks?.fill(memory)
      return (person) => {
        writeToo?.(of[person]!)
        return write(person)
      }
    },
  }
}

export function ruleLookup(grid: Grid, table: Table, side: Side, space: Space): RuleTerm {
  const { code, fill } = laidOut(grid, (cell) => 255 * cell, 1, table, side, space)
  return { slots: 0, code: (scope) => code(scope, 0), fill }
}

/** Tables of a byte or two for each class, the low bytes of a row first. */
function laidOut(
  { of, cells }: Grid,
  told: (cell: number) => number,
  bytes: 1 | 2,
  table: Table,
  side: Side,
  space: Space,
) {
  const parts = Math.ceil(cells.length / 16)
  const width = 16 * parts
  const plane = space.plane(null)
  const tables = space.take(table[side].said.people * width * bytes)
  const row = space.take(4)
  return {
    width,
    plane,
    code: (scope: Scope, first: number): At => chosen(scope, plane, row, first, parts, space.relaxed),
    fill(memory: ArrayBuffer) {
      const all = new Uint8Array(memory)
      const begins = new Int32Array(memory, row, 1)
      const columnGroup = table[other(side)].of
      const rowGroup = table[side].of
      for (let column = 0; column < space.columns; column++) all[space.index(plane, column)] = of[columnGroup[column]!]!
      for (const [at, groups] of cells.entries())
        for (const [group, cell] of groups.entries()) {
          const to = tables + group * width * bytes + at
          all[to] = told(cell) & 255
          if (bytes === 2) all[to + width] = told(cell) >> 8
        }
      return (person: number) => {
        begins[0] = tables + rowGroup[person]! * width * bytes
        return 0
      }
    },
  }
}

/** A swizzle looks up 16 bytes and makes 0 of an index beyond; so further parts follow with the index lowered. */
function chosen(
  { keep, local }: Scope,
  plane: number,
  row: number,
  first: number,
  parts: number,
  relaxed: boolean,
): At {
  const part = (at: number): Code => keep('v128', v128.load(first + 16 * at, i32.load(row, i32.const(0))))
  const tables = Array.from({ length: parts }, (_, at) => part(at))
  const only = relaxed ? i8x16.swizzleBelow16 : i8x16.swizzle
  if (parts === 1) return (at) => only(tables[0]!, at(plane))
  const index = local('v128')
  return (at) =>
    tables.reduce<Code>(
      (code, bytes, number) =>
        number === 0
          ? i8x16.swizzle(bytes, tee(index, at(plane)))
          : v128.or(code, i8x16.swizzle(bytes, tee(index, i8x16.sub(get(index), i8x16.const(16))))),
      [],
    )
}
