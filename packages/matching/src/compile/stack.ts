import type { Said } from './said.ts'
import type { Scope, Space } from './term.ts'
import { type Code, i32 } from './wasm.ts'

export type Stack = {
  slots: number
  planeOf(word: number): number
  /** Where the plane of each of the row's words begins; the empty plane where it has fewer. */
  code(scope: Scope, slots: number): Code[]
  /** `each` is told the rank of every slot's word when a row is written. */
  fill(memory: ArrayBuffer, each?: (slot: number, rank: number) => void): (row: number) => number
}

/** Planes by common word, and the row's own, in its order. `counts`: whether the word at a place of its list counts. */
export function stackOf(
  said: Said,
  common: ReadonlyMap<number, number>,
  space: Space,
  counts: (rank: number) => boolean = () => true,
): Stack {
  const empty = space.take(space.padded)
  const first = space.take(space.padded * common.size)
  const planeOf = (word: number) => first + word * space.padded
  const visit = (row: number, each: (plane: number, slot: number, rank: number) => void) => {
    let slot = 0
    for (let at = said.start[row]!; at < said.start[row + 1]!; at++) {
      const word = common.get(said.words[at]!)
      if (word !== undefined && counts(at - said.start[row]!)) each(planeOf(word), slot++, at - said.start[row]!)
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
  return {
    slots,
    planeOf,
    code: ({ keep }, most) =>
      Array.from({ length: Math.min(slots, most) }, (_, slot) => keep('i32', i32.load(bases + 4 * slot, i32.const(0)))),
    fill(memory, each = () => {}) {
      const into = new Int32Array(memory, bases, slots)
      return (row) => {
        into.fill(empty)
        return visit(row, (plane, slot, rank) => {
          into[slot] = plane
          each(slot, rank)
        })
      }
    },
  }
}
