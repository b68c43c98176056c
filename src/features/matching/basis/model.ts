import { hashOf, sorted } from '#kit/ids.ts'
import type { Candidate, Rules, RunInput } from '#features/matching/model.ts'

/**
 * What a run was made from, but for what people wrote, which stays where they wrote it: whoever has that erased is not kept
 * here. With their applications it is the run's input again, whatever was decided about anybody since (R38).
 */
export type Basis = {
  mentees: Standing[]
  mentors: Standing[]
  earlier: string[]
  offices: RunInput['offices']
  definition: Rules['definition']
}
type Standing = Pick<Candidate, 'applicationId' | 'months' | 'priority' | 'contact'>

export function basisOf({ pool, offices, rules }: RunInput): Basis {
  const standing = ({ applicationId, months, priority, contact }: Candidate): Standing => ({
    applicationId,
    months,
    priority,
    ...(contact !== undefined && { contact }),
  })
  const { locale, matching, cycle } = rules.definition
  return {
    mentees: pool.mentees.map(standing),
    mentors: pool.mentors.map(standing),
    earlier: [...pool.earlier],
    offices: offices.map(({ id, personId, employer, mostPairs }) => ({ id, personId, employer, mostPairs })),
    definition: { locale, matching, cycle: { start: cycle.start } },
  }
}

/** By what a state of the program's rules of matching is known: the same rules, the same twelve letters. */
export const rulesVersion = ({ locale, matching, cycle }: Rules['definition']): string =>
  hashOf(JSON.stringify(sorted({ locale, matching, cycle: { start: cycle.start } }))).slice(0, 12)

/** `person`: by application, as they are now; undefined where somebody is gone, and then so is the input. */
export function inputFrom(
  { mentees, mentors, earlier, offices, definition }: Basis,
  rules: Omit<Rules, 'definition'>,
  person: (applicationId: string) => Candidate | undefined,
): RunInput | undefined {
  const candidates = [mentees, mentors].map((side) =>
    side.flatMap(({ applicationId, months, priority, contact }): Candidate[] => {
      const one = person(applicationId)
      if (one === undefined) return []
      const { contact: _, ...now } = one
      return [{ ...now, months, priority, ...(contact !== undefined && { contact }) }]
    }),
  )
  const [there = [], giving = []] = candidates
  if (there.length < mentees.length || giving.length < mentors.length) return undefined
  return {
    pool: { mentees: there, mentors: giving, earlier: new Set(earlier) },
    offices,
    rules: { ...rules, definition },
  }
}
