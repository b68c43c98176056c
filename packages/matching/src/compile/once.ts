import { other, saysNothing, type Side, type Words } from './said.ts'
import type { Shared } from './shared.ts'
import { type Sharing, sharing } from './sharing.ts'
import {
  type Addends,
  type At,
  constantUpper,
  type Filling,
  type PointsTerm,
  type RuleTerm,
  type Scope,
  type Space,
} from './term.ts'
import { type Code, i32, i8x16, v128 } from './wasm.ts'

/** Points given once, where a word is shared or where none is. Null where that cannot be seen. */
export function once(basis: Shared, side: Side, space: Space): PointsTerm | null {
  const seen = sharing(basis.words, side, space)
  if (seen === null) return null
  const both = basis.apart === 0 ? null : speaking(basis.words, side, space)
  const points = basis.together + basis.apart
  const size = Math.abs(points)
  const code = (scope: Scope, slots: number, bytes: number): At => {
    const meets = where(seen, scope, slots)
    const speak = both?.code(scope)
    const value = i8x16.const(bytes)
    // Where points are negative, all others are given them, and the shift takes them back.
    if (basis.apart === 0) return meets[points > 0 ? 'together' : 'apart'](value)
    const apart = meets.apart(points > 0 ? value : ones)
    const judged: At = (at) => (speak ? v128.and(apart(at), speak(at)) : apart(at))
    return points > 0 ? judged : (at) => v128.andNot(value, judged(at))
  }
  const addends = (scope: Scope, slots: number): Addends => ({
    low: [{ most: Math.min(size, 255), code: code(scope, slots, size & 255) }],
    high: size > 255 ? [code(scope, slots, size >> 8)] : [],
  })
  // only what somebody of a block shares is told of the block: silence and differences are not
  const isTold = seen.joins && basis.apart === 0 && points > 0
  return {
    ...filling(seen, both),
    shift: Math.max(0, -points),
    code: addends,
    upper: isTold ? { most: size, code: addends } : constantUpper(size),
  }
}

/** A hard rule about sharing. Null where it cannot be seen. */
export function onceRuled({ words, forbids, unsaid }: Shared, side: Side, space: Space): RuleTerm | null {
  const seen = sharing(words, side, space)
  if (seen === null) return null
  // Nobody silent shares anything; so only two of the four cases have to know who is silent.
  const both = (forbids === 'apart') === (unsaid === 'allow') ? speaking(words, side, space) : null
  return {
    ...filling(seen, both),
    code(scope, slots) {
      const meets = where(seen, scope, slots)
      const speak = both?.code(scope)
      if (forbids === 'apart') {
        const apart = meets.apart(ones)
        return (at) => (speak ? v128.and(apart(at), speak(at)) : apart(at))
      }
      const together = meets.together(ones)
      return (at) => (speak ? v128.or(together(at), v128.not(speak(at))) : together(at))
    },
  }
}

const ones = i8x16.const(255)

/** A value in those columns only. */
function where(seen: Sharing, scope: Scope, slots: number): Record<Sharing['means'], (value: Code) => At> {
  const code = seen.code(scope, slots)
  const only =
    (means: Sharing['means']) =>
    (value: Code): At =>
      seen.means === means ? (at) => v128.and(value, code(at)) : (at) => v128.andNot(value, code(at))
  return { together: only('together'), apart: only('apart') }
}

/** 255 where both say something; null where everybody does. */
function speaking(words: Words, side: Side, space: Space) {
  const columns = words[other(side)]
  const rows = words[side]
  if (everybodySpeaks(words)) return null
  const plane = space.plane(null)
  const row = space.take(1)
  return {
    code(scope: Scope): At {
      const speaks = scope.keep('v128', v128.splat8(row, i32.const(0)))
      return (at) => v128.and(speaks, at(plane))
    },
    fill(memory: ArrayBuffer) {
      const bytes = new Uint8Array(memory)
      for (let at = 0; at < columns.people; at++) bytes[space.index(plane, at)] = saysNothing(columns, at) ? 0 : 255
      return (person: number) => (bytes[row] = saysNothing(rows, person) ? 0 : 255)
    },
  }
}

function everybodySpeaks(words: Words): boolean {
  return [words.mentees, words.mentors].every((said) => {
    for (let person = 0; person < said.people; person++) if (saysNothing(said, person)) return false
    return true
  })
}

function filling(seen: Sharing, both: ReturnType<typeof speaking>): Filling {
  return {
    slots: seen.slots,
    fill(memory) {
      const write = seen.fill(memory)
      const speak = both?.fill(memory)
      return (row) => {
        speak?.(row)
        return write(row)
      }
    },
  }
}
