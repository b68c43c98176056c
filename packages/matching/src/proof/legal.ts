import type { MatchResult } from '../problem.ts'
import type { Facts } from './facts.ts'

/** Every pair may be and has its points, nobody has two mentors, no mentor more than they take, and locks are kept. */
export function illegal(
  { pairs }: MatchResult,
  { row, column, cells, capacity, lockOf, given, without }: Facts,
): string | undefined {
  const left = [...capacity]
  for (const { mentee, mentor, points } of pairs) {
    const at = row.get(mentee)
    const to = column.get(mentor)
    if (at === undefined || to === undefined || cells.at(at, to) !== points)
      return `${mentee}, ${mentor}: forbidden or other points`
    if (--left[to]! < 0) return `${mentor}: over capacity`
  }
  if (given.length - without.length < pairs.length) return 'a mentee has two mentors'
  const broken = [...lockOf].find(([mentee, mentor]) => given[row.get(mentee)!] !== column.get(mentor))
  return broken && `${broken.join(', ')}: lock not kept`
}
