import type { Problem } from './problem.ts'
import { rulings } from './rulings.ts'
import type { Scorer } from './scorer.ts'

/** A problem whose points are in a table, so that it can be asked again and again. */
export type Reading = Problem & { score: Scorer }

/** Reads every score once. 4 bytes a pair. A scorer of few possible pairs stays as it is. Throws ProblemError. */
export function readOnce(problem: Problem): Reading {
  const { mentees, mentors, score } = problem
  if (typeof score !== 'function' && score.entries) return { ...problem, score }
  const judge = rulings({ ...problem, bans: [] })
  const lines = mentees.map((_, mentee) => {
    const line = new Int32Array(mentors.length)
    judge.row(mentee, line)
    return line
  })
  return {
    ...problem,
    score: {
      mentees: mentees.length,
      mentors: mentors.length,
      row: (mentee, into) => into.set(lines[mentee]!),
      pair: judge.pair,
    },
  }
}
