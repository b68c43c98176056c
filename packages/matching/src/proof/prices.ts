import type { MatchResult, Problem } from '../problem.ts'
import { type Facts, sum } from './facts.ts'

/** What each rival pays and each mentor's place costs. A text: what is wrong with the prices themselves, whatever the points. */
export function priced({ certificate: { prices } }: MatchResult, facts: Facts) {
  if (!prices) return 'points: no prices'
  const { mentees, mentors, nobody } = prices
  const paid = new Map(mentees.map(({ id, price }) => [id, price]))
  const asked = new Map(mentors.map(({ id, price }) => [id, price]))
  const isOf = (side: ReadonlyMap<string, number>, listed: readonly unknown[], whom: readonly string[]) =>
    listed.length === whom.length && side.size === whom.length && whom.every((id) => side.has(id))
  if (!isOf(paid, mentees, facts.rivals) || !isOf(asked, mentors, facts.mentors)) return 'points: prices of others'
  if (facts.idle === 0 && nobody !== 0) return 'points: a price for staying without, which nobody does'
  const isWhole = ({ price }: { price: number }) => Number.isSafeInteger(price)
  if (![mentees, mentors, [{ price: nobody }]].every((side) => side.every(isWhole)))
    return 'points: a price is not whole'
  if (nobody < 0 || mentors.some(({ price }) => price < 0)) return 'points: a place is priced below 0'
  const sizes = [
    ...mentees.map(({ price }) => Math.abs(price)),
    ...mentors.map(({ id, price }) => price * facts.places.get(id)!),
  ]
  if (!Number.isSafeInteger(sum(sizes) + facts.idle * nobody))
    return 'points: the prices are too large to be added up exactly'
  return { paid, asked, nobody }
}

/** Finds a mentor with whom a mentee has more points than both pay: through the wide scan where there is one, else cell by cell. */
export function looker({ score }: Problem, { cells, mentors }: Facts, asked: ReadonlyMap<string, number>) {
  const price = Float64Array.from(mentors, (mentor) => asked.get(mentor)!)
  const kernel = typeof score === 'function' || price.length < 4096 ? undefined : score.kernel?.('mentees')
  // prices within the scan's range are exact in it, and dearer ones only look cheaper, so nothing is missed
  if (kernel) for (let at = 0; at < price.length; at++) kernel.price(at, Math.min(price[at]! * kernel.unit, 32767))
  return (row: number, own: number, least: number): number | undefined => {
    if (kernel && own * kernel.unit >= -32768 && kernel.above(row, Math.min(own * kernel.unit, 32767)) === 0)
      return undefined
    let worst: number | undefined
    cells(row).every((points, to) => {
      if (points >= least && !(own + price[to]! >= points)) worst = to
      return worst === undefined
    })
    return worst
  }
}
