import type { Criterion, Gap, People, Table, Timezone } from '../criteria.ts'
import { groupsOf, kept, measureOf } from './groups.ts'
import type { Measure } from './measure.ts'
import { saysNothing, type Word, wordsOf } from './said.ts'

/** What one word of a mentee and one of a mentor are worth together. */
type Grade = {
  least: number
  most: number
  points(mentee: number, mentor: number): number
  met(mentee: number, mentor: number): boolean
}

export type GradedCriterion = Extract<Criterion, Gap | Timezone | Table>

/** Criteria that compare one word with another; where people say several, the best counts. */
export function graded(criterion: GradedCriterion, people: Record<'mentees' | 'mentors', People>): Measure {
  const words = wordsOf(criterion.column, people)
  const grade = gradeOf(criterion, words.spelled)
  const mentees = groupsOf(words.mentees, false)!
  const mentors = groupsOf(words.mentors, false)!
  const each = (mentee: number, mentor: number, told: (one: number, next: number) => void) => {
    for (let at = mentees.said.start[mentee]!; at < mentees.said.start[mentee + 1]!; at++)
      for (let to = mentors.said.start[mentor]!; to < mentors.said.start[mentor + 1]!; to++)
        told(mentees.said.words[at]!, mentors.said.words[to]!)
  }
  const table = kept({
    mentees,
    mentors,
    points(mentee, mentor) {
      let best = -Infinity
      each(mentee, mentor, (one, next) => (best = Math.max(best, grade.points(one, next))))
      return best === -Infinity ? 0 : best
    },
    breaks(mentee, mentor) {
      if (saysNothing(mentees.said, mentee) || saysNothing(mentors.said, mentor)) return criterion.unsaid === 'forbid'
      let met = false
      each(mentee, mentor, (one, next) => (met ||= grade.met(one, next)))
      return !met
    },
  })
  return measureOf(table, {
    criterion: criterion.id,
    least: Math.min(0, grade.least),
    most: Math.max(0, grade.most),
    hard: criterion.hard === true,
  })
}

function gradeOf(criterion: GradedCriterion, spelled: readonly Word[]): Grade {
  switch (criterion.kind) {
    case 'gap':
      return gap(criterion, spelled)
    case 'timezone':
      return timezone(criterion, spelled)
    case 'table':
      return table(criterion, spelled)
  }
}

function gap({ order, wanted: [from, to], points = 0, loses }: Gap, spelled: readonly Word[]): Grade {
  const step = new Map(order?.map((word, at) => [String(word), at]))
  const height = spelled.map((word) => (order ? step.get(String(word))! : Number(word)))
  const outside = (mentee: number, mentor: number) => {
    const rise = height[mentor]! - height[mentee]!
    return Math.max(0, from - rise, rise - to)
  }
  return {
    ...range(points),
    points(mentee, mentor) {
      const steps = outside(mentee, mentor)
      if (steps === 0) return points
      return loses === undefined ? 0 : Math.max(0, Math.floor(points - loses * steps))
    },
    met: (mentee, mentor) => outside(mentee, mentor) === 0,
  }
}

function timezone({ points = 0, within = 12 }: Timezone, spelled: readonly Word[]): Grade {
  const apart = (mentee: number, mentor: number) => {
    const hours = Math.abs(Number(spelled[mentee]) - Number(spelled[mentor])) % 24
    return Math.min(hours, 24 - hours)
  }
  return {
    ...range(points),
    points(mentee, mentor) {
      const hours = apart(mentee, mentor)
      return hours < within ? Math.floor((points * (within - hours)) / within) : 0
    },
    met: (mentee, mentor) => apart(mentee, mentor) < within,
  }
}

function table({ table: rows }: Table, spelled: readonly Word[]): Grade {
  const given = Object.values(rows).flatMap((row) => Object.values(row))
  const points = (mentee: number, mentor: number) => {
    const row = own(rows, spelled[mentee]!)
    return row === undefined ? 0 : (own(row, spelled[mentor]!) ?? 0)
  }
  return {
    least: given.reduce((least, one) => Math.min(least, one), 0),
    most: given.reduce((most, one) => Math.max(most, one), 0),
    points,
    met: (mentee, mentor) => points(mentee, mentor) > 0,
  }
}

/** A person may have written `constructor`. */
function own<Cell>(row: Readonly<Record<string, Cell>>, word: Word): Cell | undefined {
  return Object.hasOwn(row, word) ? row[word] : undefined
}

function range(points: number): { least: number; most: number } {
  return { least: Math.min(0, points), most: Math.max(0, points) }
}
