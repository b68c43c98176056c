import type { At, Bytes, Load, PointsTerm, Scope } from './term.ts'
import { type Code, get, i16x8, i32, i8x16, set } from './wasm.ts'

/** Eight of 16 bytes, each in 16 bits, and eight sums of two times 16 bytes. */
type Half = { extend(bytes: Code): Code; pair(one: Code, next: Code): Code }

const neighbors = (from: number) => Array.from({ length: 16 }, (_, at) => from + (at >> 1) + 16 * (at % 2))
// Interleaving two vectors and adding neighbors is half the work of widening each.
const halves: readonly Half[] = [
  {
    extend: i16x8.extendLow,
    pair: (one, next) => i16x8.addPairs(i8x16.shuffle(neighbors(0), one, next)),
  },
  {
    extend: i16x8.extendHigh,
    pair: (one, next) => i16x8.addPairs(i8x16.shuffle(neighbors(8), one, next)),
  },
]

/** Code for the points of 16 columns, eight and eight; the first of the two has to be run first. */
export function sumOf(terms: readonly PointsTerm[], scope: Scope, slots: number): (at: Load) => Code[] {
  const addends = terms.map((term) => term.code(scope, slots))
  const shift = terms.reduce((sum, term) => sum + term.shift, 0)
  const lows = grouped(addends.flatMap((addend) => addend.low ?? [])).map(summed)
  const highs = addends.flatMap((addend) => addend.high ?? [])
  const wides = addends.flatMap((addend) => addend.wide ?? [])
  const bytes = highs.length > 0 ? [...lows, summed(highs)] : lows
  const locals = bytes.map(() => scope.local('v128'))
  const inBytes = locals.slice(0, lows.length).map(get)
  const in256s = locals.slice(lows.length).map(get)
  return (at) => {
    const points = ({ extend, pair }: Half): Code => {
      const parts = [
        ...inBytes.flatMap((one, number) => {
          const next = inBytes[number + 1]
          return number % 2 === 1 ? [] : [next ? pair(one, next) : extend(one)]
        }),
        ...in256s.map((high) => i16x8.shl(extend(high), i32.const(8))),
        ...wides.map((code) => code(at, extend)),
      ]
      const sum = parts.length > 0 ? parts.reduce((one, next) => i16x8.add(one, next)) : i16x8.const(0)
      return shift === 0 ? sum : i16x8.sub(sum, i16x8.const(shift))
    }
    const [first, second] = halves.map(points) as [Code, Code]
    return [[...bytes.flatMap((code, number) => set(locals[number]!, code(at))), ...first], second]
  }
}

function summed(codes: readonly At[]): At {
  return (at) => codes.map((code) => code(at)).reduce((one, next) => i8x16.add(one, next))
}

/** As few groups as first fit finds whose sums stay within a byte. */
function grouped(parts: readonly Bytes[]): At[][] {
  const groups: { most: number; codes: At[] }[] = []
  for (const { most, code } of parts.toSorted((one, next) => next.most - one.most)) {
    const group = groups.find((some) => some.most + most <= 255)
    if (group) {
      group.most += most
      group.codes.push(code)
    } else groups.push({ most, codes: [code] })
  }
  return groups.map((group) => group.codes)
}
