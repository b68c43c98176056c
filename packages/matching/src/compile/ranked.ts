import type { Shared } from './shared.ts'
import { other, type Side } from './said.ts'
import { commonWords } from './sharing.ts'
import { stackOf } from './stack.ts'
import {
  type Addends,
  type At,
  constantUpper,
  mostPlanes,
  type PointsTerm,
  type Scope,
  type Space,
  type Upper,
} from './term.ts'
import { type Code, i16x8, i32, i8x16, v128 } from './wasm.ts'

/**
 * Points for every shared word by its rank. Each word has a plane, which holds what the column gives to the word, and those of the
 * row's words are added up. Where the row's rank decides, a word has a bit, and the row's weight is masked with it. Null where points
 * are negative or planes too many.
 */
export function ranked(basis: Shared, side: Side, bound: number, space: Space): PointsTerm | null {
  const { words, weights, cap } = basis
  const common = commonWords(words)
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0)
  const halves = heaviest > 255 ? 2 : 1
  const masked = side === 'mentees' && weights.some((weight) => weight !== weights[0])
  // fewer bytes to read, but more to do: right where few columns are looked at, here and there
  const inBits = masked && space.inRecords
  const planes = (1 + (inBits ? common.size / 8 : common.size)) * space.padded
  const sum = Math.min(words.mentors.longest, weights.length) * heaviest
  if (weights.some((weight) => weight < 0) || planes > mostPlanes) return null
  if (cap < sum && sum > 0x7fff) return null
  const stack = stackOf(words[side], common, space, inBits, masked ? (rank) => weights[rank] !== 0 : undefined)
  // The bytes above 255 have planes of their own, as far behind the others.
  const further = masked || halves === 1 ? 0 : space.plane('most', common.size + 1) - stack.planeOf(-1)
  const factors = masked ? space.take(2 * stack.slots) : 0

  const half = (scope: Scope, slots: number, which: number): At[] =>
    stack.code(scope, slots, which * further).map((plane, slot): At => {
      if (!masked) return plane
      const factor = scope.keep('v128', v128.splat8(factors + 2 * slot + which, i32.const(0)))
      return (at) => v128.and(plane(at), factor)
    })

  // `sum`: what all words together could be worth without a cap; `bound`: what they can be.
  const addends = (scope: Scope, slots: number, sum: number, bound: number): Addends => {
    const low = half(scope, slots, 0)
    if (low.length === 0) return {}
    const high = halves === 2 ? half(scope, slots, 1) : []
    if (cap < sum) return capped(low, high, cap, sum)
    const total = (at: Parameters<At>[0]) => low.map((code) => code(at)).reduce((one, next) => i8x16.add(one, next))
    if (bound <= 255) return { low: [{ most: bound, code: total }] }
    return { low: low.map((code) => ({ most: Math.min(heaviest, 255), code })), high }
  }
  // the columns of a block may have all the row's words between them
  const all = stack.slots * heaviest
  const upper: Upper =
    cap < all && all > 0x7fff
      ? constantUpper(Math.min(cap, sum))
      : { most: Math.min(cap, all), code: (scope, slots) => addends(scope, slots, all, Math.min(cap, all)) }

  return {
    slots: stack.slots,
    shift: 0,
    code: (scope, slots) => addends(scope, slots, sum, bound),
    upper,
    fill(memory) {
      const bytes = new Uint8Array(memory)
      const columns = words[other(side)]
      for (let column = 0; column < columns.people; column++) {
        const start = columns.start[column]!
        for (let at = start; at < columns.start[column + 1]!; at++) {
          const word = common.get(columns.words[at]!)
          if (word === undefined) continue
          const weight = side === 'mentors' ? weights[at - start]! : weights[0]!
          const to = space.index(stack.planeOf(word), column)
          bytes[to] = masked ? bytes[to]! | stack.bitOf(word) : weight & 255
          if (further !== 0) bytes[space.index(stack.planeOf(word) + further, column)] = weight >> 8
        }
      }
      return stack.fill(memory, (slot, rank) => {
        if (!masked) return
        bytes[factors + 2 * slot] = weights[rank]! & 255
        bytes[factors + 2 * slot + 1] = weights[rank]! >> 8
      })
    },
  }
}

/** Not more than `cap` together: in bytes where that fits, else in 16 bits. */
function capped(low: readonly At[], high: readonly At[], cap: number, sum: number): Addends {
  if (cap <= 255 && high.length === 0) {
    const total: At = (at) => low.map((code) => code(at)).reduce((one, next) => i8x16.addSaturating(one, next))
    return { low: [{ most: Math.min(cap, sum), code: (at) => i8x16.min(total(at), i8x16.const(cap)) }] }
  }
  const add = (codes: Code[]): Code => codes.reduce((one, next) => i16x8.add(one, next))
  return {
    wide: (at, extend) =>
      i16x8.min(
        add([...low.map((code) => extend(code(at))), ...high.map((code) => i16x8.shl(extend(code(at)), i32.const(8)))]),
        i16x8.const(cap),
      ),
  }
}
