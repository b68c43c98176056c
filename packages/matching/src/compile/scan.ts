import { looping } from './loop.ts'
import { sumOf } from './sum.ts'
import type { Terms } from './term.ts'
import {
  type Code,
  get,
  i16x8,
  i32,
  i32x4,
  i8x16,
  leaveUnless,
  repeat,
  type Routine,
  set,
  tee,
  type Type,
  v128,
  when,
} from './wasm.ts'

/** Where the scan finds things, and how values are made from points. */
export type Layout = {
  columns: number
  padded: number
  /** Where the planes begin. */
  planes: number
  /** Two bytes a column. */
  prices: number
  /** Four bytes each. */
  found: number
  values: number
  /** Four bytes for each of the best, while they are looked for. */
  keys: number
  columnsOf: number
  /** 64 bytes. */
  scratch: number
  longestFound: number
  /** Value = points · 2^unitBits − price. */
  unitBits: number
}

/** Columns that are looked at together: two times 16, their values in vectors of eight. */
const step = 32
const zero = i32.const(0)

/**
 * The scan of one row, `(k, mark) → count`: with `k` 0 all columns worth `mark` or more, else the `k` best of them. Most blocks
 * have none: only the others are asked for their rules, and gone through column by column.
 */
export function scan(name: string, terms: Terms, slots: number, layout: Layout): Routine {
  const { local, column, early, late, at, routine } = looping(2, layout.planes)
  const names = { k: 0, mark: 1, column, ...localsFor(local) }
  const { k, marks, price, bits, count, key } = names
  const values = Array.from({ length: 4 }, () => local('v128'))
  const sum = sumOf(terms.points, early, slots)
  const sums = [0, 1].flatMap((half) =>
    sum(at(16 * half)).flatMap((points, next) => {
      const prices = v128.load(layout.prices + 32 * half + 16 * next, get(price))
      const units = i16x8.shl(points, i32.const(layout.unitBits))
      return set(values[2 * half + next]!, i16x8.subSaturating(units, prices))
    }),
  )
  const rules = terms.rules.map((term) => term.code(late, slots))
  const wanted = [0, 1].map((half) => {
    const below = values.slice(2 * half, 2 * half + 2).map((value) => i16x8.gt(get(marks), get(value)))
    const not = i8x16.narrow(...below)
    return i8x16.bitmask(rules.reduce((out, rule) => v128.or(out, rule(at(16 * half))), not))
  })
  const highest = values.map(get).reduce((one, next) => i16x8.max(one, next))
  const block = [
    ...sums,
    ...when(i32.ne(i8x16.bitmask(i16x8.gt(get(marks), highest)), i32.const(0xffff)), [
      ...set(bits, i32.xor(i32.or(wanted[0]!, i32.shl(wanted[1]!, i32.const(16))), i32.const(-1))),
      ...values.flatMap((value, number) => v128.store(layout.scratch + 16 * number, zero, get(value))),
      ...when(get(bits), repeat(goThrough(names, layout))),
    ]),
    ...set(price, i32.add(get(price), i32.const(2 * step))),
  ]
  const first = [
    ...set(marks, i16x8.splat(get(names.mark))),
    ...[0, 16].flatMap((offset) => v128.store(layout.keys + offset, i32.shl(get(k), two), largestKeys)),
  ]
  const sorting = when(get(count), [...set(key, zero), ...repeat(sort(names, layout))])
  const end = i32.const(layout.padded)
  return routine(name, first, block, step, end, [...when(get(k), sorting), ...get(count)])
}

function localsFor(local: (of: Type) => number) {
  const [price, bits, here, value, place, count, key] = Array.from({ length: 7 }, () => local('i32')) as Seven
  return { price, bits, here, value, place, count, key, marks: local('v128'), smallest: local('v128') }
}

type Seven = [number, number, number, number, number, number, number]
type Locals = Record<'k' | 'mark' | 'column', number> & ReturnType<typeof localsFor>

/** One column whose bit is set; leaves the bits that are left. Fill columns come last, and end it. */
function goThrough(names: Locals, layout: Layout): Code {
  const { k, column, bits, here, value, count } = names
  const bit = i32.ctz(get(bits))
  return [
    ...set(value, i32.load16(layout.scratch, i32.shl(bit, i32.const(1)))),
    ...set(here, i32.add(bit, get(column))),
    ...set(bits, i32.and(get(bits), i32.sub(get(bits), i32.const(1)))),
    ...when(
      i32.lt(get(here), i32.const(layout.columns)),
      when(get(k), insert(names, layout), [
        ...when(
          i32.lt(get(count), i32.const(layout.longestFound)),
          i32.store(layout.found, i32.shl(get(count), i32.const(2)), get(here)),
        ),
        ...set(count, i32.add(get(count), i32.const(1))),
      ]),
      set(bits, zero),
    ),
    ...get(bits),
  ]
}

/**
 * Keeps a column among the best: in a place of its own while there is room, else in that of the worst, which is the smallest of the
 * keys. A key is value · 512 + place, so the smallest says where it is. Once there are `k`, only better ones are wanted.
 */
function insert(names: Locals, { keys, columnsOf }: Layout): Code {
  const { k, mark, marks, here, value, place, count, key, smallest } = names
  return when(i32.eqz(i32.lt(get(value), get(mark))), [
    ...when(
      i32.lt(get(count), get(k)),
      [...set(place, get(count)), ...set(count, i32.add(get(count), one))],
      set(place, i32.and(get(key), i32.const(511))),
    ),
    ...i32.store(keys, i32.shl(get(place), two), i32.or(i32.shl(get(value), i32.const(9)), get(place))),
    ...i32.store(columnsOf, i32.shl(get(place), two), get(here)),
    ...when(i32.eqz(i32.lt(get(count), get(k))), [
      ...set(smallest, largestKeys),
      ...set(place, zero),
      ...repeat([
        ...set(smallest, i32x4.min(get(smallest), v128.load(keys, get(place)))),
        ...set(smallest, i32x4.min(get(smallest), v128.load(keys + 16, get(place)))),
        ...i32.lt(tee(place, i32.add(get(place), i32.const(32))), i32.shl(get(k), two)),
      ]),
      ...set(smallest, i32x4.min(get(smallest), i8x16.shuffle(rotated(8), get(smallest), get(smallest)))),
      ...set(smallest, i32x4.min(get(smallest), i8x16.shuffle(rotated(4), get(smallest), get(smallest)))),
      ...set(key, i32x4.first(get(smallest))),
      ...set(mark, i32.add(i32.shr(get(key), i32.const(9)), one)),
      ...set(marks, i16x8.splat(get(mark))),
    ]),
  ])
}

const one = i32.const(1)
const two = i32.const(2)
const largestKeys = i32x4.splat(i32.const(0x7fffffff))
const rotated = (by: number) => Array.from({ length: 16 }, (_, at) => (at + by) % 16)

/** Sorts what was kept, best first; of equals the column that comes first. One at a time; leaves whether there are more. */
function sort({ key, place, count, value }: Locals, { keys, columnsOf, found, values }: Layout): Code {
  const four = i32.shl(get(key), two)
  const goesBefore = i32.lt(i32.load(values - 4, get(place)), get(value))
  return [
    ...set(value, i32.shr(i32.load(keys, four), i32.const(9))),
    ...set(place, four),
    ...repeat([
      ...leaveUnless(get(place)),
      ...leaveUnless(goesBefore),
      ...i32.store(values, get(place), i32.load(values - 4, get(place))),
      ...i32.store(found, get(place), i32.load(found - 4, get(place))),
      ...tee(place, i32.sub(get(place), i32.const(4))),
    ]),
    ...i32.store(values, get(place), get(value)),
    ...i32.store(found, get(place), i32.load(columnsOf, four)),
    ...i32.lt(tee(key, i32.add(get(key), one)), get(count)),
  ]
}
