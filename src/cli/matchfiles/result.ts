import { type FaultCode, match, type MatchResult, ProblemError, type Progress } from '@bookend/matching'
import type { Read } from '#src/cli/matchfiles/read.ts'
import { Complaint } from '#src/cli/program.ts'

/** In a very large pool without the level `who` there is no answer where a group shares too few places: that is told, nothing is written. */
export function resultOf(
  { question: { problem, levels, unsaid } }: Pick<Read, 'question'>,
  seed: number,
  onProgress: (of: Progress) => void,
): MatchResult {
  try {
    return match(problem, { seed, levels }, { onProgress })
  } catch (error) {
    const is = (one: FaultCode) => error instanceof ProblemError && error.faults.every(({ code }) => code === one)
    // where nearly everybody is equal, there are too many to be drawn among
    if (is('too_many_ties') && unsaid.includes('ties'))
      return match(problem, { seed, levels: { ...levels, tieBreak: false } }, { onProgress })
    if (is('too_many_ties'))
      throw new Complaint(
        'Nothing was written: with so many people, too many pairs are worth the same to be drawn among. Leave ties out (levels: { ties: false }), or let the criteria tell people apart more finely.',
      )
    if (!is('group_too_large')) throw error
    throw new Complaint(
      'Nothing was written: some of the mentees can only go to mentors who have too few places between them, and with so many people at once it cannot be said by points who. Let priority and a lot decide (leave out levels: { who: false }), match fewer at a time (up to 25 million pairs, such as 5,000 mentees and 5,000 mentors), or ease a rule that is hard.',
    )
  }
}
