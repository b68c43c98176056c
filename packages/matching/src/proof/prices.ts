import type { MatchResult, Problem } from '../problem.ts'
import type { Kernel } from '../scorer.ts'
import { type Facts, sum } from './facts.ts'

/** What each rival pays and each mentor's place costs. A text: what is wrong with the prices themselves, whatever the points. */
export function priced({ certificate: { prices } }: MatchResult, facts: Facts) {
  if (!prices) return 'points: no prices'
  const { mentees, mentors, nobody } = prices
  if (facts.idle === 0 && nobody !== 0) return 'points: a price for staying without, which nobody does'
  const isWhole = ({ price }: { price: number }) => Number.isSafeInteger(price)
  if (![mentees, mentors, [{ price: nobody }]].every((side) => side.every(isWhole)))
    return 'points: a price is not whole'
  const paid = byPlace(mentees, facts.row)
  const asked = byPlace(mentors, facts.column)
  const areOf = (side: Float64Array, listed: readonly unknown[], whom: readonly number[]) =>
    listed.length === whom.length && whom.every((at) => !Number.isNaN(side[at]))
  if (!areOf(paid, mentees, facts.rivals) || !areOf(asked, mentors, [...facts.mentors.keys()]))
    return 'points: prices of others'
  if (nobody < 0 || mentors.some(({ price }) => price < 0)) return 'points: a place is priced below 0'
  const sizes = [
    ...mentees.map(({ price }) => Math.abs(price)),
    ...facts.places.map((places, to) => places * asked[to]!),
  ]
  if (!Number.isSafeInteger(sum(sizes) + facts.idle * nobody))
    return 'points: the prices are too large to be added up exactly'
  return { paid, asked, nobody }
}

/** Prices by place; NaN where there is none. */
function byPlace(listed: readonly { id: string; price: number }[], place: ReadonlyMap<string, number>): Float64Array {
  const prices = new Float64Array(place.size).fill(Number.NaN)
  for (const { id, price } of listed) prices[place.get(id) ?? -1] = price
  return prices
}

/** The scorer's wide scan at these prices, for pools in which reading every pair would take long: the same scan that the solver asks. */
export function scanOf({ score }: Problem, price: Float64Array): Kernel | undefined {
  const kernel = typeof score === 'function' || price.length < 4096 ? undefined : score.kernel?.('mentees')
  // prices within the scan's range are exact in it, and dearer ones only look cheaper, so nothing is missed
  if (kernel) for (let at = 0; at < price.length; at++) kernel.price(at, Math.min(price[at]! * kernel.unit, 32767))
  return kernel
}

/** Finds a mentor with whom a mentee has more points than both pay: through the wide scan where there is one, else cell by cell. */
export function looker({ cells }: Facts, price: Float64Array, kernel: Kernel | undefined) {
  return (row: number, own: number, least: number): number | undefined => {
    if (kernel && own * kernel.unit >= -32768 && kernel.above(row, Math.min(own * kernel.unit, 32767)) === 0)
      return undefined
    let worst: number | undefined
    cells.every(row, (points, to) => {
      if (points >= least && !(own + price[to]! >= points)) worst = to
      return worst === undefined
    })
    return worst
  }
}
