import type { Criterion, People } from '../criteria.ts'
import { mostPoints } from '../scorer.ts'
import { CriteriaError, type CriteriaFault, criteriaFaults } from './check.ts'
import { exclusion } from './exclusion.ts'
import { graded } from './graded.ts'
import type { Measure } from './measure.ts'
import type { Side } from './said.ts'
import { shared } from './shared.ts'

/** Throws CriteriaError. */
export function measuresOf(criteria: readonly Criterion[], mentees: People, mentors: People): Measure[] {
  const faults = criteriaFaults(criteria, mentees, mentors)
  if (faults.length > 0) throw new CriteriaError(faults)
  const measures = criteria.map((criterion) => measureOf(criterion, { mentees, mentors }))
  const beyond = tooLarge(measures)
  if (beyond) throw new CriteriaError([beyond])
  return measures
}

function measureOf(criterion: Criterion, people: Record<Side, People>): Measure {
  switch (criterion.kind) {
    case 'equal':
    case 'different':
    case 'overlap':
      return shared(criterion, people)
    case 'gap':
    case 'timezone':
    case 'table':
      return graded(criterion, people)
    case 'exclusion':
      return exclusion(criterion, people)
  }
}

function tooLarge(measures: readonly Measure[]): CriteriaFault | null {
  let least = 0
  let most = 0
  for (const measure of measures) {
    least += measure.least
    most += measure.most
    const far = most > mostPoints ? most : least
    if (Math.abs(far) > mostPoints)
      return { code: 'points_too_large', criterion: measure.criterion, detail: [String(far)] }
  }
  return null
}
