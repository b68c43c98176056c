import { forbidden } from '../scorer.ts'
import { looping } from './loop.ts'
import { sumOf } from './sum.ts'
import { blockSize, type Terms } from './term.ts'
import { get, i16x8, i32, i32x4, type Routine, set, v128 } from './wasm.ts'

/** Points of one row with columns, `(from, end) → 0`, multiples of 16: four bytes each, from `into` on, `forbidden` where a rule says so. */
export function span(name: string, terms: Terms, slots: number, into: number, planesFrom: number): Routine {
  const { local, column, early, at, routine } = looping(2, planesFrom)
  const [from, end] = [0, 1]
  const [out, eight, place] = [local('v128'), local('v128'), local('i32')]
  const here = at(0)
  const outs = terms.rules.map((term) => term.code(early, slots)(here))
  // A byte of a rule becomes four, all bits set or none.
  const widened = [i16x8.extendLowSigned, i16x8.extendHighSigned].map((extend) => extend(get(out)))
  const ruled =
    outs.length > 0
      ? set(
          out,
          outs.reduce((one, next) => v128.or(one, next)),
        )
      : []
  const block = sumOf(
    terms.points,
    early,
    slots,
  )(here).flatMap((points, half) => [
    ...set(eight, points),
    ...[i32x4.extendLow, i32x4.extendHigh].flatMap((extend, quarter) => {
      const four = extend(get(eight))
      const told = outs.length > 0 ? v128.choose(i32x4.splat(i32.const(forbidden)), four, extend(widened[half]!)) : four
      return v128.store(into + 32 * half + 16 * quarter, get(place), told)
    }),
  ])
  const onward = set(place, i32.add(get(place), i32.const(4 * blockSize)))
  return routine(name, set(column, get(from)), [...ruled, ...block, ...onward], blockSize, get(end), i32.const(0))
}
