import type { Said } from './said.ts'
import type { At, Scope, Space } from './term.ts'
import { i32, i8x16, v128 } from './wasm.ts'

export type Stack = {
  slots: number
  planeOf(word: number): number
  /** What a column's byte of that plane has where the column says the word. */
  bitOf(word: number): number
  /** What the planes say of each of the row's words: with bits 255 or 0, else the plane's byte. 0 where it has fewer. */
  code(scope: Scope, slots: number, further?: number): At[]
  /** `each` is told the rank of every slot's word when a row is written. */
  fill(memory: ArrayBuffer, each?: (slot: number, rank: number) => void): (row: number) => number
}

/**
 * Planes by common word, and the row's own, in its order. `inBits`: eight words share a plane, a bit for each. `counts`: whether the
 * word at a place of its list counts.
 */
export function stackOf(
  said: Said,
  common: ReadonlyMap<number, number>,
  space: Space,
  inBits: boolean,
  counts: (rank: number) => boolean = () => true,
): Stack {
  const empty = inBits ? space.plane('or', 1 + Math.ceil(common.size / 8)) : space.plane('most', 1 + common.size)
  const planeOf = (word: number) => empty + (1 + (inBits ? word >> 3 : word)) * space.apart
  const bitOf = (word: number) => (inBits ? 1 << (word & 7) : 255)
  const visit = (row: number, each: (word: number, slot: number, rank: number) => void) => {
    let slot = 0
    for (let at = said.start[row]!; at < said.start[row + 1]!; at++) {
      const word = common.get(said.words[at]!)
      if (word !== undefined && counts(at - said.start[row]!)) each(word, slot++, at - said.start[row]!)
    }
    return slot
  }
  let slots = 0
  for (let row = 0; row < said.people; row++)
    slots = Math.max(
      slots,
      visit(row, () => {}),
    )
  const bases = space.take(4 * slots)
  const bits = space.take(slots)
  return {
    slots,
    planeOf,
    bitOf,
    code: ({ keep }, most, further = 0) =>
      Array.from({ length: Math.min(slots, most) }, (_, slot): At => {
        const base = keep('i32', i32.load(bases + 4 * slot, i32.const(0)))
        if (!inBits) return (at) => at(further === 0 ? base : i32.add(base, i32.const(further)))
        const bit = keep('v128', v128.splat8(bits + slot, i32.const(0)))
        return (at) => i8x16.eq(v128.and(at(base), bit), bit)
      }),
    fill(memory, each = () => {}) {
      const into = new Int32Array(memory, bases, slots)
      const bit = new Uint8Array(memory, bits, slots)
      return (row) => {
        into.fill(empty)
        bit.fill(255)
        return visit(row, (word, slot, rank) => {
          into[slot] = planeOf(word)
          bit[slot] = bitOf(word)
          each(slot, rank)
        })
      }
    },
  }
}
