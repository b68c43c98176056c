import { fold } from '#kit/text.ts'
import { namedExclusion } from '#features/applications/conflicts/model.ts'
import type { Flag, Flagged } from '#features/applications/review/model.ts'
import type { Definition } from '#features/programs/model.ts'

type Rules = Pick<Definition, 'eligibility'>

/** Whole months from a bound within which a figure is close. */
const close = 1

/**
 * What a reviewer should know of an application before reading it (R24, R17, R26, R34). Notes for a person, never a
 * refusal. `committee` are the names of those in term.
 */
export function flagsOf(one: Flagged, committee: readonly string[], rules: Rules): Flag[] {
  const codes = one.reasons.map(({ code }) => code)
  const found: [Flag, boolean][] = [
    ['late', one.state === 'late'],
    ['not_eligible', one.outcome === 'not_eligible'],
    ['borderline', (one.outcome === 'needs_review' && codes.some(open)) || nearBound(one, rules)],
    ['promise', one.promise !== 'yes'],
    ['first_job', codes.includes('goals_name_job_search') || codes.includes('resume_review')],
    ['duplicate', one.alike],
    ['other_name', one.knownAs !== '' && fold(one.knownAs) !== fold(one.name)],
    ['named', committee.some((name) => namesOne(one, name))],
    ['answered', one.answered],
    ['differ', new Set(one.views.filter((view) => view !== 'unsure')).size > 1],
  ]
  return found.flatMap(([flag, holds]) => (holds ? [flag] : []))
}

/** The rules left it open for another reason than the promise. */
const open = (code: string): boolean => code === 'no_dates' || code === 'no_post_now'

function nearBound({ role, months }: Flagged, { eligibility }: Rules): boolean {
  const { mentor, mentee } = eligibility
  const bounds = role === 'mentor' ? [mentor.minMonths] : [mentee.minMonths, mentee.maxMonths]
  return bounds.some((bound) => bound > 0 && Math.abs(months - bound) <= close)
}

const namesOne = ({ exclusions, supervisor }: Flagged, name: string): boolean =>
  namedExclusion(exclusions, name) || namedExclusion(supervisor, name)

/** All rules hold, the membership is verified, and nothing is to be known beforehand: accepted with one press. */
export function isClear(one: Flagged, flags: readonly Flag[]): boolean {
  return one.outcome === 'eligible' && one.membership === 'verified' && flags.length === 0
}
