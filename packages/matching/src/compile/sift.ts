import { looping } from './loop.ts'
import { sumOf } from './sum.ts'
import type { Load, PointsTerm, Terms } from './term.ts'
import { type Code, get, i16x8, i32, i8x16, localsAfter, repeat, type Routine, set, tee, v128, when } from './wasm.ts'

/** Where the sieve finds things. Columns are told by their place in an order of its own. */
export type Sieve = {
  columns: number
  blocks: number
  /** Sixteen blocks each. */
  heaps: number
  /** Bytes from the planes of one block to the next. */
  step: number
  /** Where the planes of columns begin, those of blocks, and those of heaps. */
  columnsFrom: number
  blocksFrom: number
  heapsFrom: number
  /** The plane where prices begin, two bytes each; of blocks and heaps, the least price there. */
  prices: number
  /** The column at each place, four bytes. */
  order: number
  /** What no column of a heap is worth more than, two bytes. */
  bounds: number
  /** What is to be gone through, four bytes each: how many, and which. */
  heapsPending: number
  blocksPending: number
  /** Columns, four bytes each. */
  found: number
  /** Value = points · 2^unitBits − price. */
  unitBits: number
}

const zero = i32.const(0)
const one = i32.const(1)
const two = i32.const(2)

/** Works out what no column of each heap is worth more than. */
export function bound(name: string, terms: Terms, slots: number, layout: Sieve): Routine {
  const { local, early, at, routine } = looping(2, layout.heapsFrom)
  const to = local('i32')
  const values = [local('v128'), local('v128')]
  const block = [
    ...valued(sumOf(uppers(terms), early, slots)(at(0)), at, layout, values),
    ...values.flatMap((value, half) => v128.store(layout.bounds + 16 * half, get(to), get(value))),
    ...set(to, i32.add(get(to), i32.const(32))),
  ]
  return routine(name, [], block, layout.step, i32.const((layout.heaps / 16) * layout.step), zero)
}

function uppers({ points }: Terms): PointsTerm[] {
  return points.map((term) => ({ ...term, code: term.upper.code }))
}

/** Points less prices, 16 of them. */
function valued(
  points: readonly Code[],
  at: (from: number) => Load,
  { prices, unitBits }: Sieve,
  into: readonly number[],
): Code {
  return points.flatMap((code, half) =>
    set(into[half]!, i16x8.subSaturating(i16x8.shl(code, i32.const(unitBits)), at(16 * half)(prices))),
  )
}

/** Notes the heaps in which something may be worth `mark` or more, `(mark, _) → count`. */
export function collect(name: string, layout: Sieve): Routine {
  const { types, local } = localsAfter(2)
  const [heap, bits, count, marks] = [local('i32'), local('i32'), local('i32'), local('v128')]
  const below = [0, 16].map((from) => i16x8.gt(get(marks), v128.load(layout.bounds + from, i32.shl(get(heap), one))))
  const body = [
    ...set(marks, i16x8.splat(get(0))),
    ...repeat([
      ...set(bits, i32.xor(i8x16.bitmask(i8x16.narrow(...below)), i32.const(0xffff))),
      ...when(get(bits), repeat(note(bits, heap, count, layout.heapsPending))),
      ...i32.lt(tee(heap, i32.add(get(heap), i32.const(16))), i32.const(layout.heaps)),
    ]),
    ...i32.store(layout.heapsPending, zero, get(count)),
    ...get(count),
  ]
  return { name, parameters: 2, locals: types, body }
}

/** One whose bit is set, counted from `first`; leaves the bits that are left. */
function note(bits: number, first: number, count: number, pending: number): Code {
  return [
    ...i32.store(pending + 4, i32.shl(get(count), two), i32.add(get(first), i32.ctz(get(bits)))),
    ...set(count, i32.add(get(count), one)),
    ...tee(bits, i32.and(get(bits), i32.sub(get(bits), one))),
  ]
}

/** Notes the blocks of the pending heaps in which something may be worth `mark` or more, `(mark, _) → count`. */
export function narrow(name: string, terms: Terms, slots: number, layout: Sieve): Routine {
  const { local, column, early, at, once } = looping(2, layout.blocksFrom)
  const [first, bits, count, next] = [local('i32'), local('i32'), local('i32'), local('i32')]
  const [marks, values] = [local('v128'), [local('v128'), local('v128')]]
  const below = values.map((value) => i16x8.gt(get(marks), get(value)))
  const look = [
    ...set(first, i32.load(layout.heapsPending + 4, i32.shl(get(next), two))),
    ...set(column, i32.mul(get(first), i32.const(layout.step))),
    ...set(first, i32.shl(get(first), i32.const(4))),
    ...valued(sumOf(uppers(terms), early, slots)(at(0)), at, layout, values),
    ...set(bits, i32.xor(i8x16.bitmask(i8x16.narrow(...below)), i32.const(0xffff))),
    ...when(get(bits), repeat(note(bits, first, count, layout.blocksPending))),
    ...i32.lt(tee(next, i32.add(get(next), one)), i32.load(layout.heapsPending, zero)),
  ]
  const body = [
    ...set(marks, i16x8.splat(get(0))),
    ...when(i32.load(layout.heapsPending, zero), repeat(look)),
    ...i32.store(layout.blocksPending, zero, get(count)),
  ]
  return once(name, body, get(count))
}

/** Notes the columns of the pending blocks that are worth `mark` or more, `(mark, _) → count`. */
export function pick(name: string, terms: Terms, slots: number, layout: Sieve): Routine {
  const { local, column, early, late, at, once } = looping(2, layout.columnsFrom)
  const [block, bits, here, count, next] = [local('i32'), local('i32'), local('i32'), local('i32'), local('i32')]
  const [marks, values] = [local('v128'), [local('v128'), local('v128')]]
  const below = values.map((value) => i16x8.gt(get(marks), get(value)))
  const rules = terms.rules.map((term) => term.code(late, slots)(at(0)))
  const not = rules.reduce((out, rule) => v128.or(out, rule), i8x16.narrow(...below))
  // columns that only fill the last block are passed over
  const take = [
    ...set(here, i32.load(layout.order, i32.shl(i32.add(get(block), i32.ctz(get(bits))), two))),
    ...when(i32.lt(get(here), i32.const(layout.columns)), [
      ...i32.store(layout.found, i32.shl(get(count), two), get(here)),
      ...set(count, i32.add(get(count), one)),
    ]),
    ...tee(bits, i32.and(get(bits), i32.sub(get(bits), one))),
  ]
  const highest = i16x8.max(get(values[0]!), get(values[1]!))
  const look = [
    ...set(block, i32.load(layout.blocksPending + 4, i32.shl(get(next), two))),
    ...set(column, i32.mul(get(block), i32.const(layout.step))),
    ...set(block, i32.shl(get(block), i32.const(4))),
    ...valued(sumOf(terms.points, early, slots)(at(0)), at, layout, values),
    ...when(i32.ne(i8x16.bitmask(i16x8.gt(get(marks), highest)), i32.const(0xffff)), [
      ...set(bits, i32.xor(i8x16.bitmask(not), i32.const(0xffff))),
      ...when(get(bits), repeat(take)),
    ]),
    ...i32.lt(tee(next, i32.add(get(next), one)), i32.load(layout.blocksPending, zero)),
  ]
  const body = [...set(marks, i16x8.splat(get(0))), ...when(i32.load(layout.blocksPending, zero), repeat(look))]
  return once(name, body, get(count))
}
