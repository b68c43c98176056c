import { explain, type MatchResult } from '@bookend/matching'
import { writeTable } from '#kit/table.ts'
import type { Read } from '#src/cli/matchfiles/read.ts'
import { compare, reportText } from '#src/cli/matchfiles/report.ts'
import { tellerOf, withoutPartner } from '#src/cli/matchfiles/words.ts'

/** What is written for people, by name; it follows from the files and the result, to the byte. */
export type Outcome = Record<'pairs.csv' | 'unmatched.csv' | 'report.md', string>

export const pairColumns = ['mentor', 'mentee', 'points', 'reasons']

export function outcomeOf(read: Read, result: MatchResult): Outcome {
  const tell = tellerOf(read)
  const why = explain(result, read.question.problem)
  const without = withoutPartner(read, result, why, tell)
  const pairs = result.pairs.map(({ mentee, mentor, points }) => [
    mentor,
    mentee,
    String(points),
    tell.reasons(mentee, mentor).join('; '),
  ])
  return {
    'pairs.csv': writeTable(
      pairColumns,
      pairs.toSorted((a, b) => compare(a[0]!, b[0]!) || compare(a[1]!, b[1]!)),
    ),
    'unmatched.csv': writeTable(
      ['person', 'side', 'reason'],
      without.map(({ id, side, reason }) => [id, side.slice(0, -1), reason]),
    ),
    'report.md': reportText(read, result, why, tell, without),
  }
}
