import { namedExclusion } from '#features/applications/conflicts/model.ts'
import { memberKey } from '#features/applications/model.ts'
import type { Flag, Flagged } from '#features/applications/review/model.ts'
import type { Definition } from '#features/programs/model.ts'
import { foldName } from '#kit/names.ts'
import { emailKey } from '#kit/text.ts'

type Rules = Pick<Definition, 'eligibility'>

/** Whole months from a bound within which a figure is close. */
const close = 1

/**
 * What a reviewer should know of each application before reading it (R24, R17, R26, R34). Notes for a person, never a
 * refusal. `committee` are the names of those in term.
 */
export function flagsOf(
  applications: readonly Flagged[],
  committee: readonly string[],
  rules: Rules,
): Map<string, Flag[]> {
  const alike = likenesses(applications)
  return new Map(applications.map((one) => [one.id, flagsOfOne(one, alike, committee, rules)]))
}

function flagsOfOne(
  one: Flagged,
  alike: ReadonlyMap<string, number>,
  committee: readonly string[],
  rules: Rules,
): Flag[] {
  const differ = new Set(one.views.filter((view) => view !== 'unsure')).size > 1
  const found: [Flag, boolean][] = [
    ['late', one.state === 'late'],
    ['not_eligible', one.outcome === 'not_eligible'],
    ['borderline', (one.outcome === 'needs_review' && one.codes.some(open)) || nearBound(one, rules)],
    ['promise', one.promise !== 'yes'],
    ['first_job', one.codes.includes('goals_name_job_search') || one.codes.includes('resume_review')],
    ['duplicate', keysOf(one).some((key) => (alike.get(key) ?? 0) > 1)],
    ['named', committee.some((name) => namesOne(one, name))],
    ['answered', one.answered],
    ['differ', differ],
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

/** Under one role: a name, an address or a number that stands more than once. */
function likenesses(applications: readonly Flagged[]): Map<string, number> {
  const seen = new Map<string, number>()
  for (const one of applications) {
    if (one.state === 'duplicate' || one.state === 'withdrawn') continue
    for (const key of keysOf(one)) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return seen
}

function keysOf({ role, name, email, memberNumber }: Flagged): string[] {
  const number = memberKey(memberNumber)
  return [
    `${role} name ${foldName(name)}`,
    `${role} mail ${emailKey(email)}`,
    ...(/\d/.test(number) ? [`${role} number ${number}`] : []),
  ]
}

const namesOne = ({ exclusions, supervisor }: Flagged, name: string): boolean =>
  namedExclusion(exclusions, name) || namedExclusion(supervisor, name)

/** All rules hold, the membership is verified, and nothing is to be known beforehand: accepted with one press. */
export function isClear(one: Flagged, flags: readonly Flag[]): boolean {
  return one.outcome === 'eligible' && one.membership === 'verified' && flags.length === 0
}
