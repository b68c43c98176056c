import type { MatchResult, Problem } from './problem.ts'
import { misstated } from './proof/books.ts'
import { type Facts, factsOf, sum } from './proof/facts.ts'
import { illegal } from './proof/legal.ts'
import { otherPeople } from './proof/order.ts'
import { looker, priced, scanOf } from './proof/prices.ts'
import { misread } from './proof/sample.ts'

export type Verdict = { ok: true } | { ok: false; violation: string }

/**
 * Checks a result against the problem alone, sharing nothing with the solver but the scorer: nothing is broken, and nobody could do
 * better in number of pairs, in who has a place, in the floor or in points. From 4,096 mentors on it asks the scorer's wide scan, as
 * the solver does, and reads a sample of rows pair by pair besides; with `everyPair` it never asks the scan and reads all, which takes
 * minutes for 10^10 pairs. (That a tie fell by the draw, and that the draws are the seed's, is not checked here.) Reads scores row by
 * row and keeps none, so any size can be checked. `violation` is for a log: terse, with ids.
 */
export function verify(problem: Problem, result: MatchResult, { everyPair = false } = {}): Verdict {
  const facts = factsOf(problem, result)
  const { who, floor, total } = result.policy.levels
  const violation =
    illegal(result, facts) ??
    misstated(problem, result, facts) ??
    morePairs(result, facts) ??
    (who ? otherPeople(problem, result, facts) : undefined) ??
    (floor ? higherFloor(result, facts) : undefined) ??
    (total ? morePoints(problem, result, facts, everyPair) : undefined)
  return violation === undefined ? { ok: true } : { ok: false, violation }
}

/** The group may only go to mentors who have too few places, by exactly as many as stay without: so no matching has more pairs. */
function morePairs({ certificate: { hall } }: MatchResult, { excess, without }: Facts): string | undefined {
  return (hall ? excess(hall, -Infinity) : 0) === without.length ? undefined : 'pairs: the Hall set does not bound them'
}

/** No pair lies below the floor, and above it more of the group would stay without than may. */
function higherFloor({ certificate: { floor } }: MatchResult, facts: Facts): string | undefined {
  if (facts.free.length === 0) return floor === null ? undefined : 'floor: of no pair'
  if (!floor || facts.free.some((pair) => pair.points < floor.points)) return 'floor: a pair lies below it'
  const bound = new Set([...facts.rivals.map((at) => facts.mentees[at]!), ...facts.lockOf.keys()])
  if (!floor.hall.mentees.every((mentee) => bound.has(mentee))) return 'floor: its Hall set names others'
  return facts.excess(floor.hall, floor.points) > facts.idle ? undefined : 'floor: the Hall set does not bound it'
}

/** Mentee and mentor together pay at least the points of any pair, so all prices bound every matching's points; they add up to these. */
function morePoints(problem: Problem, result: MatchResult, facts: Facts, everyPair: boolean): string | undefined {
  const prices = priced(result, facts)
  if (typeof prices === 'string') return prices
  const { paid, asked, nobody } = prices
  const least = result.policy.levels.floor ? (result.certificate.floor?.points ?? -Infinity) : -Infinity
  const scan = everyPair ? undefined : scanOf(problem, asked)
  const outbid = looker(facts, asked, scan)
  for (const at of facts.rivals) {
    if (facts.idle > 0 && paid[at]! + nobody < 0) return `points: ${facts.mentees[at]} is priced below staying without`
    const to = outbid(at, paid[at]!, least)
    if (to !== undefined) return `points: ${facts.mentees[at]}, ${facts.mentors[to]} are priced below their points`
  }
  const overlooked = scan && misread(facts, prices, scan, result.policy.seed, least)
  if (overlooked !== undefined) return overlooked
  const rent = sum(facts.places.map((places, to) => places * asked[to]!))
  const bound = sum(facts.rivals.map((at) => paid[at]!)) + rent + facts.idle * nobody
  return bound === sum(facts.free.map((pair) => pair.points)) ? undefined : 'points: the prices add up to another total'
}
