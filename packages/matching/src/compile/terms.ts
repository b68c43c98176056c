import { gridOf, pointsLookup, ruleLookup } from './lookup.ts'
import type { Measure } from './measure.ts'
import { once, onceRuled } from './once.ts'
import { ranked } from './ranked.ts'
import type { Side } from './said.ts'
import { sharingCost } from './sharing.ts'
import type { PointsTerm, RuleTerm, Space, Terms } from './term.ts'

/** Everything that is counted and every rule that can be seen; null where not all points can be counted. */
export function termsOf(
  measures: readonly Measure[],
  side: Side,
  space: Space,
): (Terms & { unseen: Measure[] }) | null {
  const points: PointsTerm[] = []
  const rules: RuleTerm[] = []
  const unseen: Measure[] = []
  for (const measure of measures) {
    if (measure.least !== 0 || measure.most !== 0) {
      const term = pointsTerm(measure, side, space)
      if (term === null) return null
      points.push(term)
    }
    const rule = measure.hard ? ruleTerm(measure, side, space) : null
    if (rule !== null) rules.push(rule)
    else if (measure.hard) unseen.push(measure)
  }
  return { points, rules, unseen }
}

function pointsTerm({ table, shared, most }: Measure, side: Side, space: Space): PointsTerm | null {
  const cost = shared ? sharingCost(shared, side) : Infinity
  const grid = table ? gridOf(table, side, cost, table.points) : null
  if (table && grid) return pointsLookup(grid, table, side, space)
  if (!shared) return null
  return shared.weights.length > 0 ? ranked(shared, side, most, space) : once(shared, side, space)
}

function ruleTerm({ table, shared }: Measure, side: Side, space: Space): RuleTerm | null {
  const cost = shared ? sharingCost({ ...shared, weights: [] }, side) : Infinity
  const breaks = (mentee: number, mentor: number) => Number(table?.breaks(mentee, mentor))
  const grid = table ? gridOf(table, side, cost, breaks) : null
  if (table && grid) return ruleLookup(grid, table, side, space)
  return shared ? onceRuled(shared, side, space) : null
}
