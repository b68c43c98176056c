import { forbidden, type Scorer } from '../src/scorer.ts'
import type { Asked } from './cases.ts'

/** The same scores, read by the row. */
export function asScorer({ mentees, mentors, score }: Asked): Scorer {
  const ask = (mentee: number, mentor: number) => score(mentees[mentee]!.id, mentors[mentor]!.id)
  return {
    mentees: mentees.length,
    mentors: mentors.length,
    row(mentee, into) {
      for (let mentor = 0; mentor < into.length; mentor++) {
        const found = ask(mentee, mentor)
        into[mentor] = 'points' in found ? found.points : forbidden
      }
    },
    pair(mentee, mentor) {
      const found = ask(mentee, mentor)
      if ('points' in found) return { parts: [{ criterion: 'points', points: found.points }], codes: [] }
      return { parts: [], codes: [found.forbidden].flat() }
    },
  }
}

/** The same scores, read by what is possible. */
export function asFew(problem: Asked): Scorer {
  const scorer = asScorer(problem)
  const line = new Int32Array(scorer.mentors)
  return {
    ...scorer,
    entries(mentee) {
      scorer.row(mentee, line)
      const mentors = Int32Array.from(line.keys()).filter((mentor) => line[mentor] !== forbidden)
      return { mentors, points: mentors.map((mentor) => line[mentor]!) }
    },
  }
}
