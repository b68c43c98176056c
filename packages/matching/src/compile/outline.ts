import { type At, blockSize, type Scope, type Space } from './term.ts'
import { type Code, i32, i8x16, v128 } from './wasm.ts'

/** Further classes share a bit. */
const mostBits = 32
const bitsOfByte = 8
/** A table about blocks is not larger than this. */
const largest = 2 ** 22

/**
 * The most that a row gives to any class that is in a block. A block says which those are, a bit for each; of every four bits, a table
 * that belongs to the row knows the most. The first eight are kept where the columns keep their class, which is in `plane`. Null where
 * the tables would be too large. `told`: what row groups give, by class and group, in `bytes` bytes.
 */
export function outlined(
  told: readonly ArrayLike<number>[],
  groups: number,
  bytes: 1 | 2,
  plane: number,
  space: Space,
) {
  const classes = told.length
  const bits = Math.min(classes, mostBits)
  const bitOf = told.map((_, at) => Math.floor((at * bits) / classes))
  const parts = Math.ceil(bits / 4)
  const width = 16 * parts
  if (groups * width * bytes > largest) return null
  const further = Math.ceil(bits / bitsOfByte) - 1
  const planes = [plane]
  for (let more = 0; more < further; more++) planes.push(space.plane(null))
  const tables = space.take(groups * width * bytes)
  const row = space.take(4)
  return {
    code({ keep }: Scope, half: 0 | 1): At {
      const most = space.relaxed ? i8x16.swizzleBelow16 : i8x16.swizzle
      const known = Array.from({ length: parts }, (_, part) =>
        keep('v128', v128.load(width * half + 16 * part, i32.load(row, i32.const(0)))),
      )
      return (at) =>
        known
          .map((table, part): Code => {
            const byte = at(planes[part >> 1]!)
            const four = part % 2 === 0 ? v128.and(byte, i8x16.const(15)) : i8x16.shr(byte, i32.const(4))
            return most(table, four)
          })
          .reduce((one, next) => i8x16.max(one, next))
    },
    /** The answer writes down a row's group. */
    fill(memory: ArrayBuffer): (group: number) => void {
      const all = new Uint8Array(memory)
      const begins = new Int32Array(memory, row, 1)
      for (const [at, given] of told.entries()) {
        const bit = bitOf[at]!
        for (let group = 0; group < groups; group++)
          for (let half = 0; half < bytes; half++) {
            const to = tables + (group * bytes + half) * width + 16 * (bit >> 2)
            const value = half === 0 ? given[group]! & 255 : given[group]! >> 8
            for (let set = 0; set < 16; set++)
              if (((set >> (bit & 3)) & 1) === 1) all[to + set] = Math.max(all[to + set]!, value)
          }
      }
      return (group) => (begins[0] = tables + group * bytes * width)
    },
    gather(memory: ArrayBuffer, blockIndex: (plane: number, block: number) => number): void {
      const all = new Uint8Array(memory)
      for (let block = 0; block < space.padded / blockSize; block++) {
        let set = 0
        for (let at = space.index(plane, block * blockSize), end = at + blockSize; at < end; at++)
          set |= 1 << bitOf[all[at]!]!
        for (const [part, at] of planes.entries()) all[blockIndex(at, block)] = (set >>> (bitsOfByte * part)) & 255
      }
    },
  }
}
