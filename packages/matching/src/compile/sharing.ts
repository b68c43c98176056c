import { other, type Said, saysNothing, type Side, type Words } from './said.ts'
import type { Shared } from './shared.ts'
import { stackOf } from './stack.ts'
import { type At, mostPlanes, type Plane, type Scope, type Space } from './term.ts'
import { type Code, i32, i8x16, v128 } from './wasm.ts'

/** Which columns share a word with the row, or which do not: 255 where `means` says, else 0. */
export type Sharing = {
  slots: number
  means: 'together' | 'apart'
  /** Whether a block's bytes say what any of its columns shares. */
  joins: boolean
  code(scope: Scope, slots: number): At
  fill(memory: ArrayBuffer): (row: number) => number
}

/** Each criterion's words are gone through once, though several scans are made of them. */
const found = new WeakMap<Words, Map<number, number>>()

/** Words said on both sides, numbered from 0. */
export function commonWords(words: Words): ReadonlyMap<number, number> {
  let common = found.get(words)
  if (common === undefined) found.set(words, (common = foundIn(words)))
  return common
}

function foundIn({ spelled, mentees, mentors }: Words): Map<number, number> {
  const asked = new Uint8Array(spelled.length)
  for (const word of mentees.words) asked[word] = 1
  const common = new Map<number, number>()
  for (const word of mentors.words) if (asked[word] === 1 && !common.has(word)) common.set(word, common.size)
  return common
}

/** Instructions for 16 columns, about; with points by rank, those of `ranked`. */
export function sharingCost({ words, weights }: Pick<Shared, 'words' | 'weights'>, side: Side): number {
  const slots = 3 * words[side].longest
  if (weights.length > 0) return slots
  const way = wayOf(words, commonWords(words).size)
  return way === 'planes' ? 1 + slots : way === 'masks' ? 2 + 2 * Math.ceil(commonWords(words).size / 8) : 1 + 3 * 2
}

/** The cheapest way to see it, in memory that is taken from `space`; null where planes would be too many. */
export function sharing(words: Words, side: Side, space: Space): Sharing | null {
  const common = commonWords(words)
  switch (wayOf(words, common.size)) {
    case 'masks':
      return masks(words, side, common, space)
    case 'numbers':
      return numbers(words, side, common, space)
    case 'planes':
      return common.size * space.padded > mostPlanes ? null : planes(words, side, common, space)
  }
}

function wayOf({ mentees, mentors }: Words, common: number): 'masks' | 'numbers' | 'planes' {
  if (common <= 16) return 'masks'
  if (mentees.longest <= 1 && mentors.longest <= 1) return 'numbers'
  return common <= 64 ? 'masks' : 'planes'
}

/** A bit for each word. */
function masks(words: Words, side: Side, common: ReadonlyMap<number, number>, space: Space): Sharing {
  const bytes = Math.max(1, Math.ceil(common.size / 8))
  const shared = byByte(bytes, 'or', space, (code, next) => (code ? v128.or(code, next) : next), v128.and)
  const write = (said: Said, person: number, into: Uint8Array, first: number, step: number) => {
    for (let byte = 0; byte < bytes; byte++) into[first + byte * step] = 0
    for (let at = said.start[person]!; at < said.start[person + 1]!; at++) {
      const bit = common.get(said.words[at]!)
      if (bit !== undefined) into[first + (bit >> 3) * step]! |= 1 << (bit & 7)
    }
  }
  return {
    slots: 0,
    means: 'apart',
    joins: true,
    code(scope) {
      const bits = shared.code(scope)
      return (at) => i8x16.eq(bits(at), i8x16.const(0))
    },
    fill: (memory) => shared.fill(memory, words, side, write),
  }
}

/** One word each: its number, in as many bytes as it takes. */
function numbers(words: Words, side: Side, common: ReadonlyMap<number, number>, space: Space): Sharing {
  // 0 is for columns who say nothing that is shared, 1 for such rows.
  const bytes = common.size + 2 <= 2 ** 16 ? 2 : 3
  const equal = byByte(bytes, null, space, (code, next) => (code ? v128.and(code, next) : next), i8x16.eq)
  const write = (said: Said, person: number, into: Uint8Array, first: number, step: number) => {
    const number = saysNothing(said, person) ? undefined : common.get(said.words[said.start[person]!]!)
    const told = number === undefined ? Number(said === words[side]) : number + 2
    for (let byte = 0; byte < bytes; byte++) into[first + byte * step] = told >> (8 * byte)
  }
  return {
    slots: 0,
    means: 'together',
    joins: false,
    code: equal.code,
    fill: (memory) => equal.fill(memory, words, side, write),
  }
}

type Write = (said: Said, person: number, into: Uint8Array, first: number, step: number) => void

/** A few bytes about each column and as many about the row, compared byte by byte. */
function byByte(
  bytes: number,
  joining: Plane['join'],
  space: Space,
  join: (code: Code | null, next: Code) => Code,
  compare: (one: Code, next: Code) => Code,
) {
  const plane = space.plane(joining, bytes)
  const row = space.take(bytes)
  return {
    code({ keep }: Scope): At {
      const parts = Array.from({ length: bytes }, (_, byte) => keep('v128', v128.splat8(row + byte, i32.const(0))))
      return (at) =>
        parts.reduce<Code | null>(
          (code, part, byte) => join(code, compare(part, at(plane + byte * space.apart))),
          null,
        )!
    },
    fill(memory: ArrayBuffer, words: Words, side: Side, write: Write) {
      const into = new Uint8Array(memory)
      const columns = words[other(side)]
      for (let column = 0; column < columns.people; column++)
        write(columns, column, into, space.index(plane, column), space.apart)
      return (person: number) => {
        write(words[side], person, into, row, 1)
        return 0
      }
    },
  }
}

/** A plane for each word; those of the row's words are laid over one another. */
function planes(words: Words, side: Side, common: ReadonlyMap<number, number>, space: Space): Sharing {
  const stack = stackOf(words[side], common, space, false)
  return {
    slots: stack.slots,
    means: 'together',
    joins: true,
    code(scope, slots) {
      const over = stack.code(scope, slots)
      return (at) =>
        over.length === 0 ? i8x16.const(0) : over.map((code) => code(at)).reduce((code, next) => v128.or(code, next))
    },
    fill(memory) {
      const bytes = new Uint8Array(memory)
      const columns = words[other(side)]
      for (let column = 0; column < columns.people; column++)
        for (let at = columns.start[column]!; at < columns.start[column + 1]!; at++) {
          const word = common.get(columns.words[at]!)
          if (word !== undefined) bytes[space.index(stack.planeOf(word), column)] = 255
        }
      return stack.fill(memory)
    },
  }
}
