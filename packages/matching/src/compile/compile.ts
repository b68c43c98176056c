import type { Criterion, People } from '../criteria.ts'
import type { Scorer } from '../scorer.ts'
import { kernelOf, rowsFor } from './kernel.ts'
import { pointsOf } from './measure.ts'
import { measuresOf } from './measures.ts'

/**
 * Criteria over people as a scorer. Everything that people say is read here, once: later changes to the columns are not seen.
 * A list counts each word once, and a number and its text are the same word. Throws CriteriaError.
 */
export function compile(criteria: readonly Criterion[], mentees: People, mentors: People): Scorer {
  const measures = measuresOf(criteria, mentees, mentors)
  const people = { mentees: mentees.ids.length, mentors: mentors.ids.length }
  const giving = measures.filter((measure) => measure.least !== 0 || measure.most !== 0)
  const ruling = measures.filter((measure) => measure.hard)
  return {
    ...people,
    row: rowsFor(measures, people),
    points: pointsOf(measures),
    pair: (mentee, mentor) => ({
      parts: giving
        .map((measure) => ({ criterion: measure.criterion, points: measure.points(mentee, mentor) }))
        .filter((part) => part.points !== 0),
      codes: ruling.filter((measure) => measure.breaks(mentee, mentor)).map((measure) => measure.criterion),
    }),
    worth: (mentee, mentor) => giving.reduce((sum, measure) => sum + measure.points(mentee, mentor), 0),
    kernel: (side) => kernelOf(measures, side, people),
  }
}
