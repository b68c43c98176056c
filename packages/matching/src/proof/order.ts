import type { MatchResult, Problem } from '../problem.ts'
import type { Facts } from './facts.ts'

/** Could somebody without a place, by moving others, take the place of one who comes after them? */
export function otherPeople(problem: Problem, { pairs, certificate }: MatchResult, facts: Facts): string | undefined {
  const draws = new Map(certificate.draws?.map(({ mentee, draw }) => [mentee, draw]))
  const isDrawn = (mentee: string) => facts.lockOf.has(mentee) || Number.isFinite(draws.get(mentee))
  if (!facts.mentees.every(isDrawn)) return 'who: a draw is missing'
  const priority = new Map(problem.mentees.map((mentee) => [mentee.id, mentee.priority ?? 0]))
  const before = (one: string, other: string) =>
    priority.get(other)! - priority.get(one)! || draws.get(one)! - draws.get(other)! || (one < other ? -1 : 1)
  const holders = new Map(facts.mentors.map((mentor) => [mentor, [] as string[]]))
  for (const { mentee, mentor } of pairs) holders.get(mentor)!.push(mentee)
  const seen = new Set<number>()
  for (const mentee of facts.without.toSorted(before)) {
    const within = new Set([mentee])
    for (const member of within) {
      if (member !== mentee && before(member, mentee) > 0) return `who: ${mentee} comes before ${member}`
      if (seen.size === facts.mentors.length) continue
      facts.cells.every(facts.row.get(member)!, (_, to) => {
        if (!seen.has(to))
          for (const one of holders.get(facts.mentors[to]!)!) if (!facts.lockOf.has(one)) within.add(one)
        seen.add(to)
        return true
      })
    }
  }
  return undefined
}
