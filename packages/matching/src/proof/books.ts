import type { MatchResult, Problem } from '../problem.ts'
import { type Facts, sum } from './facts.ts'

/** Whether a result says of itself what its pairs say: nobody listed twice, who is left, and the figure of each level. */
export function misstated(
  problem: Problem,
  { pairs, unmatched, levels }: MatchResult,
  facts: Facts,
): string | undefined {
  if (facts.row.size < problem.mentees.length || facts.column.size < problem.mentors.length) return 'an id twice'
  const left = [...facts.capacity]
  for (const to of facts.given) if (to !== -1) left[to]! -= 1
  const spare = left.flatMap((free, to) => (free > 0 ? [`${free} at ${facts.mentors[to]}`] : []))
  const told = unmatched.mentors.map(({ id, free }) => `${free} at ${id}`)
  if (!same(facts.without, unmatched.mentees)) return 'unmatched: mentees'
  if (!same(spare, told)) return 'unmatched: mentors'
  const priorities = problem.mentees.map(({ priority = 0 }, at) => (facts.given[at] === -1 ? 0 : priority))
  const least = pairs.reduce((floor, pair) => Math.min(floor, pair.points), Infinity)
  if (levels.pairs !== pairs.length) return 'levels: pairs'
  if (levels.priority !== sum(priorities)) return 'levels: priority'
  if (levels.floor !== (pairs.length > 0 ? least : null)) return 'levels: floor'
  return levels.points === sum(pairs.map((pair) => pair.points)) ? undefined : 'levels: points'
}

/** Without sizes of both sides `[a, a]` would pass for `[a, b]`. */
function same(one: readonly string[], other: readonly string[]): boolean {
  const left = new Set(one)
  return (
    one.length === other.length && left.size === one.length && other.every((id) => left.delete(id)) && left.size === 0
  )
}
