import type { Day } from '#kit/dates.ts'
import { type Application, inPool, type RosterLine } from '#features/applications/model.ts'
import type { RosterDiff } from '#features/applications/roster/model.ts'
import { decideMembership } from '#features/applications/membership/decide.ts'

type Roster = ReadonlyMap<string, RosterLine>
type Someone = Pick<Application, 'id' | 'state' | 'answers' | 'membership'> & { name: string; email: string }

/** The roster as it is once these lines are taken in: a newer line takes the place of the one with its number. */
export function joinedRoster(before: Roster, lines: readonly RosterLine[]): Map<string, RosterLine> {
  const after = new Map(before)
  for (const line of lines) after.set(line.number, line)
  return after
}

/** What the new roster says that the old one did not, of numbers and of those who applied (R4). */
export function rosterDiff(
  before: Roster,
  lines: readonly RosterLine[],
  applicants: readonly Someone[],
  start: Day,
): RosterDiff {
  const after = joinedRoster(before, lines)
  const numbers = new Set(lines.map(({ number }) => number))
  const known = lines.filter(({ number }) => before.has(number))
  const changed = known.filter((line) => said(line) !== said(before.get(line.number))).length
  const read = applicants
    .filter(({ state }) => state !== 'duplicate' && state !== 'withdrawn')
    .map(({ id, name, email, state, answers, membership }) => ({
      id,
      name,
      state,
      before: membership,
      after: decideMembership(answers.memberNumber, name, email, after, start),
    }))
  return {
    fresh: lines.length - known.length,
    changed,
    same: known.length - changed,
    absent: [...before.keys()].filter((number) => !numbers.has(number)).length,
    people: read.filter((one) => one.before !== one.after),
    unverified: read.filter((one) => inPool.includes(one.state) && one.after !== 'verified').length,
  }
}

const said = (line: RosterLine | undefined): string =>
  line === undefined
    ? ''
    : [line.first, line.last, line.email.toLowerCase(), line.status, line.paidThrough ?? '', line.groups].join('|')
