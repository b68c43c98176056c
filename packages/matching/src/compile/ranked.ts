import type { Shared } from './shared.ts'
import { other, type Side } from './said.ts'
import { commonWords } from './sharing.ts'
import { stackOf } from './stack.ts'
import { type Addends, type At, mostPlanes, type PointsTerm, type Scope, type Space } from './term.ts'
import { type Code, i16x8, i32, i8x16, v128 } from './wasm.ts'

/**
 * Points for every shared word by its rank. Each word has a plane; those of the row's words are added up. The plane holds what
 * the column gives to the word, or, where the row's rank decides, 255 for the row's weight to be masked with. Null where
 * points are negative or planes too many.
 */
export function ranked(basis: Shared, side: Side, bound: number, space: Space): PointsTerm | null {
  const { words, weights, cap } = basis
  const common = commonWords(words)
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0)
  const halves = heaviest > 255 ? 2 : 1
  const masked = side === 'mentees' && weights.some((weight) => weight !== weights[0])
  const planes = (common.size + 1) * space.padded
  const sum = Math.min(words.mentors.longest, weights.length) * heaviest
  if (weights.some((weight) => weight < 0) || planes > mostPlanes) return null
  if (cap < sum && sum > 0x7fff) return null
  const stack = stackOf(words[side], common, space, masked ? (rank) => weights[rank] !== 0 : undefined)
  // The bytes above 255 have planes of their own, as far behind the others.
  const further = masked || halves === 1 ? 0 : space.take(planes) - stack.planeOf(-1)
  const factors = masked ? space.take(2 * stack.slots) : 0

  const half = (scope: Scope, slots: number, which: number): At[] =>
    stack.code(scope, slots).map((base, slot): At => {
      if (!masked) return (at) => at(which === 0 ? base : i32.add(base, i32.const(further)))
      const factor = scope.keep('v128', v128.splat8(factors + 2 * slot + which, i32.const(0)))
      return (at) => v128.and(at(base), factor)
    })

  return {
    slots: stack.slots,
    shift: 0,
    code(scope, slots): Addends {
      const low = half(scope, slots, 0)
      if (low.length === 0) return {}
      const high = halves === 2 ? half(scope, slots, 1) : []
      if (cap < sum) return capped(low, high, cap, sum)
      const total = (at: Parameters<At>[0]) => low.map((code) => code(at)).reduce((one, next) => i8x16.add(one, next))
      if (bound <= 255) return { low: [{ most: bound, code: total }] }
      return { low: low.map((code) => ({ most: Math.min(heaviest, 255), code })), high }
    },
    fill(memory) {
      const bytes = new Uint8Array(memory)
      const columns = words[other(side)]
      for (let column = 0; column < columns.people; column++) {
        const start = columns.start[column]!
        for (let at = start; at < columns.start[column + 1]!; at++) {
          const word = common.get(columns.words[at]!)
          if (word === undefined) continue
          const weight = side === 'mentors' ? weights[at - start]! : weights[0]!
          bytes[stack.planeOf(word) + column] = masked ? 255 : weight & 255
          if (further !== 0) bytes[stack.planeOf(word) + further + column] = weight >> 8
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
