import type { Day, Instant } from '#kit/dates.ts'
import { sameName } from '#kit/names.ts'
import { emailKey } from '#kit/text.ts'
import { currentEmployers, namedExclusion, sameEmployer } from '#features/applications/conflicts/model.ts'
import type { Answers, Reason } from '#features/applications/model.ts'
import type { Conflict, Reviewer } from '#features/applications/review/model.ts'

/** The rules that speak against somebody; none where a person is merely asked to look. */
export function rulesAgainst({ outcome, reasons }: { outcome: string; reasons: readonly Reason[] }): Reason[] {
  return outcome === 'not_eligible' ? reasons.filter(({ rule }) => rule === 'R16' || rule === 'R24') : []
}

/** What of an application says who may not decide on it. */
export type Bound = {
  personId: string
  name: string
  email: string
  answers: Pick<Answers, 'employer' | 'positions' | 'exclusions' | 'supervisor'>
}

/** Whether somebody may decide on an application: not on their own, nor a colleague's, nor one that names them (R41). */
export function conflictOf(reviewer: Reviewer, applicant: Bound, start: Day): Conflict | undefined {
  const { answers } = applicant
  if (
    reviewer.personId === applicant.personId ||
    (emailKey(reviewer.email) === emailKey(applicant.email) && sameName(reviewer.name, applicant.name))
  )
    return { kind: 'self' }
  if (namedExclusion(answers.exclusions, reviewer.name) || namedExclusion(answers.supervisor, reviewer.name))
    return { kind: 'named' }
  const shared = currentEmployers(answers, start).find((one) =>
    reviewer.employers.some((mine) => sameEmployer(one, mine)),
  )
  return shared === undefined ? undefined : { kind: 'same_employer', employer: shared }
}

/** Whether a decision can be taken back: it is the last one, and its mail has not left. */
export function mayUndo(decision: {
  undoneAt: Instant | null
  answeredAt: Instant | null
  mail: { state: string } | null
}): boolean {
  const { undoneAt, answeredAt, mail } = decision
  return (
    undoneAt === null &&
    answeredAt === null &&
    (mail === null || mail.state === 'queued' || mail.state === 'suppressed')
  )
}
